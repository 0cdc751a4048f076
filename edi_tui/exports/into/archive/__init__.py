"""Surgery on a council's workbook, byte by byte: what is not changed stays as it is. It knows nothing of plans."""
