// The little that a page of ours does by itself, and what Unfold and Select2 leave unnamed. No inline scripts.
// What the page's language calls them.
const words = document.currentScript.dataset;
const page = document.querySelector("h1")?.textContent.trim().replace(/\s+/g, " ") ?? document.title;

// SimpleBar calls every box that scrolls the same; this runs before it does.
document.querySelectorAll("#main [data-simplebar]").forEach((box, number) => {
    box.dataset.simplebarAriaLabel = number ? `${page} ${number + 1}` : page;
});
document.querySelectorAll("[data-simplebar]:not(#main *)").forEach((box) => {
    box.dataset.simplebarAriaLabel = words.menu;
});

// What a column is called, beside each cell on a phone: as a sentence, not with Capitals Everywhere.
document.querySelectorAll("#result_list [data-label]").forEach((cell) => {
    const name = cell.dataset.label;
    cell.dataset.label = name.charAt(0).toLocaleUpperCase() + name.slice(1);
});

// What Unfold made clickable without making it a control.
document.querySelectorAll(":is(a:not([href]), span, div)[x-on\\:click]").forEach((control) => {
    control.setAttribute("role", "button");
    control.tabIndex = 0;
    const icon = control.querySelector(".material-symbols-outlined");
    if (icon && control.textContent.trim() === icon.textContent.trim()) {
        control.setAttribute("aria-label", words.colours);
    }
    control.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            control.click();
        }
    });
});

// Select2 shows its own box for a select whose label it doesn't pass on.
function nameSelects() {
    document.querySelectorAll("select.select2-hidden-accessible").forEach((select) => {
        const name = document.querySelector(`label[for="${select.id}"]`)?.firstChild?.textContent.trim();
        const box = select.nextElementSibling;
        if (name && box) {
            box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]").forEach((part) => {
                part.setAttribute("aria-label", name);
                part.removeAttribute("aria-labelledby");
            });
        }
    });
}
new MutationObserver(nameSelects).observe(document.body, { childList: true, subtree: true });

// What takes the server longer than the rest of the page is drawn when the page is there, one after the other so that
// nobody else waits for it; until then, and where it can't be, something else stands in its place.
async function drawLater(part) {
    try {
        const answer = await fetch(part.dataset.drawnLater, { headers: { "X-In-Background": "look" }, redirect: "manual" });
        if (answer.ok) {
            const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
            part.replaceWith(...drawn.body.childNodes);
            return;
        }
    } catch {
        // The server is away: it stays as it is.
    }
    part.removeAttribute("aria-busy");
    part.querySelectorAll("[data-until-drawn]").forEach((told) => told.remove());
    part.querySelectorAll("[data-not-drawn]").forEach((told) => { told.hidden = false; });
}
(async () => {
    for (const part of document.querySelectorAll("[data-drawn-later]")) {
        await drawLater(part);
    }
})();

document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
        window.print();
    }
});

// A screening: what differs from the last time is marked, and what is open can be answered with no at once: all but what
// wasn't a no the last time, which is asked by itself.
document.querySelectorAll("[data-asked]").forEach((list) => {
    const rest = document.querySelector("[data-rest]");
    const rows = [...list.querySelectorAll(".asked__row")];
    const chosen = (row) => row.querySelector("input[type=radio]:checked");
    const open = () => rows.filter((row) => !chosen(row));
    const simple = () => open().filter((row) => (row.dataset.last ?? "no") === "no");
    const look = () => {
        rows.filter((row) => row.dataset.last).forEach((row) => {
            row.classList.toggle("asked__row--changed", Boolean(chosen(row)) && chosen(row).value !== row.dataset.last);
        });
        rest.hidden = !simple().length;
    };
    list.addEventListener("change", look);
    list.addEventListener("click", (event) => {
        const again = event.target.closest("[data-again]");
        const row = again?.closest(".asked__row");
        if (row) {
            row.querySelector(`input[type=radio][value=${again.dataset.again}]`).checked = true;
            row.querySelector("[name$=-note]").value ||= again.dataset.note;
            look();
            chosen(row).focus();
        }
    });
    rest.addEventListener("click", (event) => {
        const answer = event.target.closest("[data-answer-rest]")?.dataset.answerRest;
        if (answer) {
            simple().forEach((row) => { row.querySelector(`input[type=radio][value=${answer}]`).checked = true; });
            look();
            (open()[0]?.querySelector("input[type=radio]") ?? document.querySelector(".act__end button"))?.focus();
        }
    });
    look();
    document.getElementById(document.querySelector("[data-focus-on]")?.dataset.focusOn)?.focus();
});

// The answer to what was asked: a browser that has scrolled already doesn't go there by itself.
document.querySelector("#content [autofocus]")?.focus();

// What a page kept while the connection was down belongs to who was signed in: nobody else finds it.
function forgetDrafts() {
    try {
        Object.keys(localStorage)
            .filter((name) => name.startsWith("clinic-draft:"))
            .forEach((name) => localStorage.removeItem(name));
    } catch {
        // Storage isn't allowed: nothing was kept.
    }
}
// Whoever sees the page to sign in at is signed out.
if (document.querySelector("#id_username[name=username]")) {
    forgetDrafts();
}
document.addEventListener("submit", (event) => {
    if (event.target.matches("[action$='/logout/']")) {
        forgetDrafts();
    }
});
