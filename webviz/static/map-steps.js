// Undo and redo: each step is an address in the browser's own history, so that its back button does the same.

export class Steps {
  /** @param {(search: string) => void} show draws what an address says */
  constructor(show) {
    this.step = Number(history.state?.step ?? 0);
    this.most = Math.max(this.step, Number(sessionStorage.getItem("map-steps") ?? 0));
    if (history.state?.step === undefined) { this.most = 0; history.replaceState({ step: 0 }, ""); }
    addEventListener("popstate", (event) => {
      this.step = Number(event.state?.step ?? 0);
      show(location.search);
    });
  }

  /** @param {string} search */
  go(search) {
    this.most = ++this.step;
    sessionStorage.setItem("map-steps", String(this.most));
    history.pushState({ step: this.step }, "", `${location.pathname}${search ? `?${search}` : ""}`);
  }

  get canUndo() {
    return this.step > 0;
  }

  get canRedo() {
    return this.step < this.most;
  }

  undo() {
    if (this.canUndo) history.back();
  }

  redo() {
    if (this.canRedo) history.forward();
  }
}
