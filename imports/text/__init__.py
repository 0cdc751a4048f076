"""Text without cells, turned into the rows that it amounts to: what a PDF, a web page or a mail leaves of a plan."""
