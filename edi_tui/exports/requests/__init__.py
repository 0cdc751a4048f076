"""What an officer is asked, with a form to fill in: one document, given out as text, page, Word file, mail and link."""
