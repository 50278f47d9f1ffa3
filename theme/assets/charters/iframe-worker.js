/* Lets search work where a site is opened without a server: browsers start no worker from a file. What stands in for it is a frame that
   asks for the same script. Nothing is written into a page here, so that a Content-Security-Policy without inline scripts lets it be. */
(() => {
  "use strict";
  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      const worker = new URL(url, location);
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      const tell = (event) => {
        this.dispatchEvent(event);
        const handler = this[`on${event.type}`];
        if (typeof handler === "function") handler.call(this, event);
      };
      const failed = (message) => tell(new ErrorEvent("error", { message, filename: worker.href }));
      const load = (address) =>
        new Promise((done, wrong) => {
          const script = inside.document.createElement("script");
          script.onload = done;
          script.onerror = () => wrong(new Error(`${address} cannot be loaded`));
          script.src = new URL(address, worker);
          inside.document.body.append(script);
        });
      inside.postMessage = (data) => {
        const copy = structuredClone(data);
        setTimeout(() => tell(new MessageEvent("message", { data: copy })));
      };
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, one) => before.then(() => load(one)), Promise.resolve());
      inside.addEventListener("error", (event) => failed(event.message));
      this.ready = load(worker.href);
      this.ready.catch((error) => failed(error.message));
    }
    postMessage(data) {
      const copy = structuredClone(data);
      const told = () => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: copy }));
      this.ready.then(told, () => {});
    }
    terminate() {
      this.frame.remove();
    }
  }
  if (location.protocol === "file:") window.Worker = FrameWorker;
  // The name by which Material's offline plugin looks for it.
  window.IFrameWorker = FrameWorker;
})();
