"""Letters (e-mails) that go out once: kept with what they are about, sent by the worker, tried again when that fails."""
