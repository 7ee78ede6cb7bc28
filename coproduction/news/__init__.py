"""Ground floor: what is new for somebody, told at once or once a day, as they chose; with or without an account."""
