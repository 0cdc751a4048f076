"""The council's own workbook given back with only the cells that differ changed."""
