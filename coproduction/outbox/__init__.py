"""Letters (e-mails) that go out once: kept under what they are about, sent by the worker, tried again on failure."""
