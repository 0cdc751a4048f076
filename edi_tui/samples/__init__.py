"""Two action plans of invented councils, as workbooks: what `edi-tui demo` opens."""
