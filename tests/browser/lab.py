"""A notebook that is open in JupyterLab, driven as a person would."""

import json

import pytest

NOTEBOOK = """[...window.jupyterapp.shell.widgets('main')]
    .find(widget => widget.content?.model?.cells)"""
KERNEL = f"({NOTEBOOK})?.sessionContext?.session?.kernel"
IS_IDLE = f"() => window.jupyterapp && {KERNEL}?.status === 'idle'"
SHOWING = 1
PATIENCE = 15_000


class Lab:
    """A notebook that is open in JupyterLab, as a person sees it.

    Its first cell defines the demo panes, its second one shows a screen. ``screen`` is
    the drawing: look for texts in it, because the source of the cells bears them too.
    """

    def __init__(self, page, path):
        self.page = page
        self.path = path
        self.errors = []
        self.module_size = 0
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)
        page.on("websocket", lambda opened: opened.on("framereceived", self._weigh))

    @property
    def screen(self):
        return self.page.locator(".jp-Notebook .sk")

    def open(self, address):
        """Open the notebook and run its first cell."""
        self.page.goto(address)
        self.page.wait_for_function(IS_IDLE, timeout=60_000)
        self.run(0)

    def show(self, code):
        """Show a screen over this demo pane, which remembers what it hears."""
        return self.display(f"HEARD.clear()\npane = {code}\nHearingScreen(pane)")

    def display(self, source):
        """Run this source of a screen in place of the former one."""
        self.errors.clear()
        self.module_size = 0
        self.page.evaluate(
            f"([at, source]) => ({NOTEBOOK}).content.model.cells.get(at)"
            ".sharedModel.setSource(source)",
            [SHOWING, source],
        )
        self.run(SHOWING)
        self.screen.locator("[data-pane] *").first.wait_for()
        return self.screen

    def run(self, cell):
        """Run a cell and wait for its end."""
        self.select(cell)
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:run-cell')"
        )

    def select(self, cell):
        self.page.evaluate(
            f"at => {{ const {{content}} = {NOTEBOOK}; content.deselectAll();"
            " content.activeCellIndex = at; return content.scrollToItem(at) }",
            cell,
        )

    def command(self, name, arguments=None):
        """Do what a command of JupyterLab's menu does."""
        self.page.evaluate(
            "([name, args]) => { window.jupyterapp.commands.execute(name, args) }",
            [name, arguments or {}],
        )

    def execute(self, code):
        """Run code in the kernel, beside the notebook, and return what it prints."""
        return self.page.evaluate(
            f"""code => new Promise(done => {{
                const run = {KERNEL}.requestExecute({{code, store_history: false}})
                let text = ''
                run.onIOPub = message => {{ text += message.content.text ?? '' }}
                run.done.then(() => done(text))
            }})""",
            code,
        )

    def all_heard(self):
        """Return every event that reached the pane, with its details."""
        return json.loads(self.execute("import json; print(json.dumps(HEARD))"))

    def heard(self, event, count=1):
        """Return the details of an event, once it was heard often enough."""

        def found():
            return [details for name, details in self.all_heard() if name == event]

        self.wait_until(lambda: len(found()) >= count)
        return found()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def cells(self):
        """Return the source and the number of the run of every cell."""
        return self.page.evaluate(
            f"() => [...({NOTEBOOK}).content.model.cells].map("
            "cell => [cell.sharedModel.source, cell.executionCount])"
        )

    def close_views(self):
        """Close the views of outputs that are open beside the notebook."""
        self.page.evaluate(
            "() => [...window.jupyterapp.shell.widgets('main')]"
            ".filter(widget => widget.node.querySelector('.jp-LinkedOutputView'))"
            ".forEach(widget => widget.dispose())"
        )

    def saved_by(self, save):
        """Return what is in the file once this has saved it."""
        before = self.path.stat().st_mtime_ns
        save()
        self.wait_until(lambda: self.path.stat().st_mtime_ns > before)
        # The file is seen while it is written.
        self.wait_until(lambda: self.path.read_bytes().endswith(b"}\n"))
        return self.path.read_text(encoding="utf-8")

    def wait_until(self, is_done):
        for _attempt in range(PATIENCE // 50):
            if is_done():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("What was waited for did not happen.")

    def _note(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _weigh(self, frame):
        content = frame if isinstance(frame, bytes) else frame.encode()
        if b"export default" in content:
            self.module_size += len(content)
