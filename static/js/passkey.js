// A passkey that the device refuses: say so. allauth itself only writes to the console.

export function start(page) {
  document.addEventListener("allauth.error", () => {
    for (const problem of page.querySelectorAll("[data-passkey-problem]")) problem.hidden = false;
  });
}
