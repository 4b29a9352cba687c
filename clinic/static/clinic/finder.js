// The box that finds a patient: it works without any of this, and shows the first few while one types with it.
"use strict";

(() => {
    const PATIENCE = 180;

    function option(row, number, id) {
        const item = document.createElement("li");
        item.id = `${id}-${number}`;
        item.setAttribute("role", "option");
        item.className = "finder__option";
        item.dataset.address = row.address;
        for (const part of ["name", "detail"]) {
            const text = document.createElement("span");
            text.className = `finder__${part}`;
            text.textContent = row[part];
            item.append(text);
        }
        return item;
    }

    function enliven(form, place) {
        const input = form.querySelector("[name=sought]");
        const list = form.querySelector(".finder__found");
        const status = form.querySelector("[role=status]");
        const id = `finder-${place}`;
        let asked = null;
        let timer = 0;
        let chosen = -1;

        list.id = id;
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", form.dataset.found);
        for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", id], ["aria-autocomplete", "list"]]) {
            input.setAttribute(name, value);
        }

        const options = () => [...list.querySelectorAll("[role=option]")];

        function close() {
            list.hidden = true;
            chosen = -1;
            input.setAttribute("aria-expanded", "false");
            input.removeAttribute("aria-activedescendant");
        }

        function choose(next) {
            const all = options();
            if (!all.length) {
                return;
            }
            chosen = (next + all.length) % all.length;
            all.forEach((each, number) => each.setAttribute("aria-selected", String(number === chosen)));
            input.setAttribute("aria-activedescendant", all[chosen].id);
            all[chosen].scrollIntoView({ block: "nearest" });
        }

        function show(told) {
            const words = told.rows.length ? (told.more ? form.dataset.more : "") : form.dataset.none;
            list.replaceChildren(...told.rows.map((row, number) => option(row, number, id)));
            if (words) {
                const note = document.createElement("li");
                note.className = "finder__note";
                note.setAttribute("role", "presentation");
                note.textContent = words;
                list.append(note);
            }
            chosen = -1;
            input.removeAttribute("aria-activedescendant");
            list.hidden = false;
            input.setAttribute("aria-expanded", String(told.rows.length > 0));
            status.textContent = told.rows.length ? `${form.dataset.found}: ${told.rows.length}` : words;
        }

        async function ask() {
            asked?.abort();
            asked = new AbortController();
            const body = new FormData(form);
            body.set("at_once", "1");
            try {
                const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal, redirect: "error" });
                const told = answer.ok ? await answer.json() : null;
                if (told?.enough && document.activeElement === input) {
                    show(told);
                } else {
                    close();
                }
            } catch {
                // Asked anew meanwhile, or out of reach: Enter goes on without it.
                close();
            }
        }

        input.addEventListener("input", () => {
            clearTimeout(timer);
            if (input.value.trim().length < 2) {
                asked?.abort();
                close();
                return;
            }
            timer = setTimeout(ask, PATIENCE);
        });
        input.addEventListener("keydown", (event) => {
            if (event.key === "Escape" && !list.hidden) {
                event.preventDefault();
                close();
            } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
                event.preventDefault();
                choose(event.key === "ArrowDown" ? chosen + 1 : (chosen < 0 ? -1 : chosen - 1));
            } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
                event.preventDefault();
                location.assign(options()[chosen].dataset.address);
            }
        });
        list.addEventListener("mousedown", (event) => event.preventDefault());
        list.addEventListener("click", (event) => {
            const row = event.target.closest("[role=option]");
            if (row) {
                location.assign(row.dataset.address);
            }
        });
        input.addEventListener("blur", close);
        form.addEventListener("submit", () => {
            clearTimeout(timer);
            asked?.abort();
        });
    }

    const forms = [...document.querySelectorAll("[data-finder]")];
    forms.forEach(enliven);

    // From anywhere on a page, unless something is being typed.
    document.addEventListener("keydown", (event) => {
        const is_typing = event.target.closest?.("input, textarea, select, [contenteditable]");
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || is_typing) {
            return;
        }
        const input = forms.map((form) => form.querySelector("[name=sought]")).find((each) => each.offsetParent);
        if (input) {
            event.preventDefault();
            input.focus();
            input.select();
        }
    });
})();
