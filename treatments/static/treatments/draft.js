// Keeps a draft while it is written: sends it shortly after each pause and when somebody leaves, keeps it in the browser
// while the connection is down, and says what became of it. Nothing stays in the browser once the server has it, or once
// somebody signs out; what can't be put into a record that was written elsewhere meanwhile is set aside to copy from.
const form = document.querySelector("form[data-draft]");
const said = document.querySelector("[data-draft-said]");
const PAUSE = 1200;
const AGAIN = 5000;
// More than this a browser doesn't send for a page that is gone: 64 KiB, for all that is on its way.
const MOST_AT_LEAVING = 60_000;
const key = `clinic-draft:${form.dataset.user}:${form.dataset.subject}`;
const words = form.dataset;
// What the page itself holds; all else is what somebody wrote.
const OURS = ["csrfmiddlewaretoken", "seen_version", "seen_record", "next"];

let timer;
let sending = false;
// Written since it was last sent.
let isChanged = false;
let isOvertaken = false;
let outlivesPage = false;
// What was sent last; at first, what the page came with.
let sent = JSON.stringify(written());

function say(text, state) {
    said.textContent = text;
    said.dataset.state = state;
}

function written() {
    return [...new FormData(form)].filter(([name]) => !OURS.includes(name));
}

function keepHere() {
    try {
        localStorage.setItem(key, JSON.stringify({ base: form.elements.seen_record.value, written: written() }));
    } catch {
        // No room, or not allowed: the page still holds it.
    }
}

function forgetHere() {
    try {
        localStorage.removeItem(key);
    } catch {
        // Then nothing was kept either.
    }
}

function bringBack() {
    let kept;
    try {
        kept = JSON.parse(localStorage.getItem(key));
    } catch {
        return;
    }
    if (!kept) {
        return;
    }
    if (kept.base !== form.elements.seen_record.value) {
        // Somebody wrote since: theirs is shown, and ours isn't put over it but beside.
        form.dispatchEvent(new CustomEvent("draft:aside", { detail: kept.written }));
        forgetHere();
        return;
    }
    const values = grouped(kept.written);
    for (const control of form.elements) {
        if (!control.name || OURS.includes(control.name)) {
            continue;
        }
        const own = (values.get(control.name) ?? []).map(([, value]) => value);
        if (control.type === "checkbox" || control.type === "radio") {
            control.checked = own.includes(control.value);
        } else if (own.length) {
            control.value = own[0];
        }
    }
    later(0);
}

function grouped(pairs) {
    const found = new Map();
    for (const pair of pairs) {
        found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
    }
    return found;
}

function later(wait = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
}

// From the first letter on there is something to lose, not from when it is sent. Leaving a field says so again.
function typed() {
    if (!isOvertaken && (isChanged || JSON.stringify(written()) !== sent)) {
        isChanged = true;
        say(words.saving, "pending");
        later();
    }
}

async function send() {
    clearTimeout(timer);
    // What is written while it is on its way is sent after it.
    if (isOvertaken || sending) {
        return;
    }
    sending = true;
    isChanged = false;
    say(words.saving, "busy");
    sent = JSON.stringify(written());
    const body = new URLSearchParams(new FormData(form));
    outlivesPage = body.toString().length < MOST_AT_LEAVING;
    try {
        await heard(await fetch(words.draft, { method: "POST", body, redirect: "manual", keepalive: outlivesPage }));
    } catch {
        isChanged = false;
        keepHere();
        say(words.offline, "offline");
        later(AGAIN);
    } finally {
        sending = false;
        if (isChanged) {
            typed();
        }
    }
}

async function heard(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) {
        // Signed out meanwhile: the page holds what was written, the browser doesn't.
        forgetHere();
        say(words.signedOut, "signed-out");
        later(AGAIN);
        return;
    }
    if (answer.status >= 500) {
        throw new Error("away");
    }
    const body = await answer.json();
    showErrors(body.errors ?? {});
    if (body.overtaken) {
        isOvertaken = true;
        forgetHere();
        const overtaken = document.querySelector("[data-draft-overtaken]");
        overtaken.hidden = false;
        overtaken.scrollIntoView({ block: "center" });
        say(body.overtaken, "wrong");
    } else if (body.errors) {
        say(words.wrong, "wrong");
    } else {
        forgetHere();
        form.elements.seen_record.value = body.record;
        form.elements.seen_version.value = body.session;
        showList("[data-draft-missing]", body.missing.map(({ words: label, address }) => (address ? { words: "", label, address } : { words: label })));
        showList("[data-draft-warnings]", body.warnings);
        say(body.said, "saved");
    }
}

function showList(place, rows) {
    const box = document.querySelector(place);
    box.hidden = rows.length === 0;
    box.querySelector("ul").replaceChildren(
        ...rows.map((row) => {
            const item = document.createElement("li");
            item.className = "list__row";
            if (row.words) {
                item.append(row.words, " ");
            }
            if (row.address) {
                const link = document.createElement("a");
                link.href = row.address;
                link.textContent = row.label;
                item.append(link);
            }
            return item;
        }),
    );
}

function showErrors(errors) {
    form.querySelectorAll("[data-draft-error]").forEach((old) => old.remove());
    form.querySelectorAll("[data-draft-wrong]").forEach((control) => {
        control.removeAttribute("aria-invalid");
        control.removeAttribute("aria-describedby");
        delete control.dataset.draftWrong;
    });
    for (const [id, texts] of Object.entries(errors)) {
        const control = id && document.getElementById(id);
        const line = document.createElement("p");
        line.className = "field__errors";
        line.dataset.draftError = "";
        line.id = `${id || "form"}_draft_error`;
        line.textContent = texts.join(" ");
        if (control) {
            control.setAttribute("aria-invalid", "true");
            control.setAttribute("aria-describedby", line.id);
            control.dataset.draftWrong = "";
            control.closest(".field").append(line);
        } else {
            form.prepend(line);
        }
    }
}

form.addEventListener("input", typed);
form.addEventListener("change", typed);
form.addEventListener("submit", (event) => {
    if (!navigator.onLine || said.dataset.state === "offline") {
        // The browser would show a page of its own instead, and what was written would be gone with this one.
        event.preventDefault();
        keepHere();
        send();
        return;
    }
    clearTimeout(timer);
    forgetHere();
    form.dataset.submitted = "yes";
});
window.addEventListener("online", () => later(0));

// Who leaves while it isn't kept is asked, and it is sent meanwhile. Without a connection it is kept in the browser.
window.addEventListener("beforeunload", (event) => {
    if (form.dataset.submitted) {
        return;
    }
    if (isChanged) {
        send();
    }
    if (["pending", "busy", "wrong", "signed-out"].includes(said.dataset.state)) {
        event.preventDefault();
    }
});
// Tablets ask nothing, and say only this.
window.addEventListener("pagehide", () => {
    if (form.dataset.submitted) {
        return;
    }
    if (isChanged) {
        send();
    }
    const isOnItsWay = sending && outlivesPage && !isChanged && navigator.onLine;
    if (["pending", "busy", "offline"].includes(said.dataset.state) && !isOnItsWay) {
        keepHere();
    }
});
bringBack();
