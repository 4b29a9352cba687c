// Keys that go somewhere: as the sheet of shortcuts lists them. Never while somebody writes, or with a dialog open;
// and not at all where they are switched off. Only that choice is kept in the browser.
(() => {
    const KEPT = "clinic-shortcuts";
    // So long the second key may take.
    const PATIENCE = 1500;
    const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
    const sheet = document.querySelector("[data-keys-sheet]");
    if (!sheet) {
        return;
    }
    const choice = sheet.querySelector("[data-keys-on]");
    const ways = new Map([...sheet.querySelectorAll("[data-keys]")].map((link) => [link.dataset.keys, link.href]));

    let first = "";
    let since = 0;

    function isOn() {
        try {
            return localStorage.getItem(KEPT) !== "off";
        } catch {
            return true;
        }
    }

    function keep(on) {
        try {
            localStorage.setItem(KEPT, on ? "on" : "off");
        } catch {
            // Storage isn't allowed: it holds for this page.
        }
    }

    function open() {
        if (!document.querySelector("dialog[open]")) {
            choice.checked = isOn();
            sheet.showModal();
        }
    }

    function search() {
        const box = document.querySelector("#patient-search, #searchbar");
        box?.focus();
        box?.select();
        return Boolean(box);
    }

    function does(key, moment) {
        const keys = moment - since < PATIENCE ? `${first} ${key}` : key;
        if (ways.has(keys)) {
            first = "";
            location.assign(ways.get(keys));
            return true;
        }
        const begins = [...ways.keys()].some((each) => each.startsWith(`${key} `));
        [first, since] = begins ? [key, moment] : ["", 0];
        if (key === "?") {
            open();
            return true;
        }
        return key === "/" && search();
    }

    // Before anybody else hears of it: where shortcuts are off, no other script has one either.
    window.addEventListener("keydown", (event) => {
        const target = event.target instanceof Element ? event.target : document.body;
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) {
            return;
        }
        if (target.closest(FIELDS) || document.querySelector("dialog[open]")) {
            first = "";
            return;
        }
        if (!isOn()) {
            if (event.key === "/" || event.key === "?") {
                event.stopImmediatePropagation();
            }
            return;
        }
        if (does(event.key, event.timeStamp)) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    }, { capture: true });

    document.querySelector("[data-keys-open]").addEventListener("click", open);
    sheet.querySelector("[data-keys-close]").addEventListener("click", () => sheet.close());
    choice.addEventListener("change", () => keep(choice.checked));
})();
