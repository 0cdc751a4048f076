"""What officers answer to a request for updates: a form that came back, or a mail."""
