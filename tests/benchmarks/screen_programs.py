"""The programs that the plan screen is measured beside, and itself, each started from a file of its own."""

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    pressed = 0
    def compose(self):
        yield Static("hello world", id="words")
    def on_key(self, event):
        self.pressed += 1
        self.query_one("#words").update(f"hello world {self.pressed}")

Hello().run()
"""
OURS = """
import sys
from pathlib import Path
from db.opening import open_register
from edi_tui.app import run
run(open_register(Path(sys.argv[1])))
"""
DATATABLE = """
import csv, sys
from textual.app import App
from textual.widgets import DataTable

class Table(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        with open(sys.argv[1], newline="") as file:
            titles, *rows = csv.reader(file)
        table = self.query_one(DataTable)
        table.add_columns(*titles)
        table.add_rows([ref, text[:80], *rest] for ref, text, *rest in rows)

Table().run()
"""
