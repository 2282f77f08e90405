"""What the steward sees: lists, forms and queues that draw themselves in a notebook.

A pane is plain Python: it holds what is shown and answers what is done to it. One
screen carries panes to the browser by messages, so that nothing shown is ever part of
a widget's saved state.
"""
