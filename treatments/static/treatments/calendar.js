// The calendar's page: asks the server what to draw, keeps the address as what is shown, moves what is dropped.
(() => {
    const place = document.querySelector("[data-calendar]");
    if (!place) return;
    const { settings, words, element, list, grid: makeGrid } = window.ClinicCalendar;
    const part = (name) => place.querySelector(`[data-${name}]`);
    const form = part("asked-for");
    const narrow = window.matchMedia("(max-width: 48rem)");
    const EVERY_MS = 30000;
    let answer = null;
    let drawnFrom = "";
    let latest = 0;
    let isAsking = false;

    class SignedOut extends Error {}

    async function ask(address, body, isAgain = false) {
        const headers = { Accept: "application/json" };
        // It looks by itself: whoever left is signed out all the same.
        if (isAgain) headers["X-In-Background"] = "look";
        if (body) headers["X-CSRFToken"] = part("undo").elements.csrfmiddlewaretoken.value;
        const found = await fetch(address, { method: body ? "POST" : "GET", headers, body });
        if (found.redirected || found.status === 403) throw new SignedOut();
        if (!found.ok) throw new Error(String(found.status));
        return found.json();
    }

    // In the one of the two places that a screen reader reads out accordingly; anything else only clears them.
    function say(name, ...said) {
        const close = element("button", "button button--plain calendar__close", "\u00d7");
        close.type = "button";
        close.setAttribute("aria-label", words.close);
        close.addEventListener("click", () => say("none"));
        for (const each of ["said", "refused"]) part(each).replaceChildren(...(each === name ? [...said, close] : []));
    }

    function sayWhatFailed(error) {
        say("refused", element("p", "refusal", error instanceof SignedOut ? words.signed_out : words.unreachable));
    }

    const here = () => window.location.pathname + (answer?.query ?? window.location.search);
    const known = (id) => answer.events.find((each) => each.id === id);

    // What is drawn.

    const grid = makeGrid(part("grid"), {
        onDragStart: async (visit) => {
            try {
                const found = await ask(`${addressOf(visit, "starts")}${answer.query}`);
                grid.band(found.bands.map((each) => ({ ...each, words: "" })));
            } catch (error) {
                sayWhatFailed(error);
            }
        },
        onDrop: drop,
    });

    function addressOf(visit, what) {
        return `${window.location.pathname}${visit.id}/${what}/`;
    }

    function draw() {
        const asList = narrow.matches || answer.shape === "list";
        part("title").textContent = answer.title;
        for (const way of ["earlier", "now", "later"]) place.querySelector(`[data-way=${way}]`).href = answer[way];
        const notices = part("notices");
        notices.replaceChildren(...answer.notices.map((each) => element("li", "", each)));
        notices.hidden = !answer.notices.length;
        const asked = new URLSearchParams(answer.query);
        for (const name of ["day", "provider"]) form.elements[name].value = asked.get(name) ?? "";
        for (const name of ["span", "by", "shape"]) form.elements[name].value = asked.get(name);
        part("of-grid").hidden = asList;
        part("shapes").hidden = narrow.matches;
        part("grid").hidden = asList;
        part("list").hidden = !asList;
        part("foot").hidden = false;
        for (const each of part("foot").querySelectorAll("[data-grids]")) each.hidden = asList;
        for (const each of part("legend").querySelectorAll("[data-by]")) each.hidden = each.dataset.by !== asked.get("by");
        const id = document.activeElement?.closest("[data-appointment]")?.dataset.appointment;
        if (asList) {
            grid.clear();
            part("list").replaceChildren(...list(answer, here()));
        } else {
            part("list").replaceChildren();
            grid.draw(answer, settings.first_weekday);
        }
        place.dataset.ready = answer.query;
        if (id) window.requestAnimationFrame(() => focusOn(id));
    }

    function focusOn(id) {
        const found = place.querySelector(`[data-appointment="${CSS.escape(id)}"]`);
        (found?.matches("a") ? found : found?.querySelector("a"))?.focus({ preventScroll: true });
    }

    async function load(query, { isAgain = false } = {}) {
        const number = ++latest;
        try {
            const found = await ask(`${settings.data}${query}`, null, isAgain);
            if (number !== latest || (isAgain && (grid.isDragging || isAsking))) return;
            const text = JSON.stringify(found);
            answer = found;
            if (!isAgain || text !== drawnFrom) draw();
            drawnFrom = text;
        } catch (error) {
            if (number === latest) sayWhatFailed(error);
        }
    }

    async function go(query, { replaces = false } = {}) {
        say("none");
        window.history[replaces ? "replaceState" : "pushState"](null, "", query);
        await load(query);
    }

    // As it is by now: what was there before may have been drawn elsewhere by dragging.
    async function refresh() {
        drawnFrom = "";
        await load(answer.query, { isAgain: true });
    }

    // Dropping.

    function shifted(start, delta) {
        const moment = new Date(`${start}Z`);
        moment.setUTCDate(moment.getUTCDate() + delta.days);
        moment.setUTCSeconds(moment.getUTCSeconds() + delta.seconds);
        return moment.toISOString().slice(0, 16);
    }

    async function drop(visit, delta, column, revert) {
        const body = new URLSearchParams({ start: shifted(visit.start, delta), version: visit.version });
        if (column) body.set(new URLSearchParams(answer.query).get("by"), column);
        if (part("silently").checked) body.set("silently", "on");
        isAsking = true;
        say("said", element("p", "quiet", words.moving));
        try {
            const found = await ask(`${addressOf(visit, "drop")}${answer.query}`, body);
            isAsking = false;
            await after[found.outcome](found, revert);
        } catch (error) {
            isAsking = false;
            revert();
            sayWhatFailed(error);
        }
    }

    const after = {
        async moved(found) {
            say("said", element("p", "calendar__done", found.words, ...found.warnings.map((each) => element("span", "calendar__warning", each)), undo(found)));
            await refresh();
        },
        refused(found, revert) {
            revert();
            say("refused", element("p", "refusal", `${found.words} ${words.put_back}`));
        },
        async stale(found, revert) {
            revert();
            say("refused", element("p", "refusal", `${found.words} ${words.moved_meanwhile}`));
            await refresh();
        },
        ask(found, revert) {
            revert();
            say("none");
            window.location.assign(found.address);
        },
    };

    function undo(found) {
        if (!found.undo) return null;
        const made = part("undo").cloneNode(true);
        delete made.dataset.undo;
        made.hidden = false;
        made.action = found.undo;
        made.elements.next.value = here();
        return made;
    }

    // Ways around.

    form.addEventListener("change", (event) => {
        if (!form.elements.day.value) return;
        const asked = new URLSearchParams(new FormData(form));
        if (!asked.get("provider")) asked.delete("provider");
        if (event.target.matches("[data-elsewhere]")) {
            // Other people work there.
            asked.delete("provider");
            window.location.assign(`?${asked}`);
        } else {
            go(`?${asked}`);
        }
    });
    form.addEventListener("submit", (event) => event.preventDefault());

    place.addEventListener("click", (event) => {
        const way = event.target.closest("[data-way]");
        if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            go(way.getAttribute("href"));
        }
    });

    let before = "";
    document.addEventListener("keydown", (event) => {
        // "g m" goes elsewhere, as everywhere.
        const [last, key] = [before, event.key.toLowerCase()];
        before = key;
        const isBusy = event.ctrlKey || event.metaKey || event.altKey || grid.isDragging || !answer;
        const isElsewhere = event.target !== document.body && !place.contains(event.target);
        if (event.key === "Escape") say("none");
        if (isBusy || isElsewhere || event.target.closest("input, select, textarea, summary, .ec-main:focus")) return;
        if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
            event.preventDefault();
            go(answer[event.key === "ArrowLeft" ? "earlier" : "later"]);
        } else if (key === "m" && last !== "g") {
            const one = event.target.closest("[data-appointment]");
            const visit = one && known(one.dataset.appointment);
            if (visit?.move) window.location.assign(`${visit.move}?next=${encodeURIComponent(here())}`);
        }
    });

    window.addEventListener("popstate", () => load(window.location.search));
    // Whoever comes back finds it as it is by now.
    window.addEventListener("pageshow", (event) => event.persisted && lookAgain());
    narrow.addEventListener("change", () => answer && draw());
    const lookAgain = () => {
        if (answer && document.visibilityState === "visible" && !grid.isDragging && !isAsking) load(answer.query, { isAgain: true });
    };
    document.addEventListener("visibilitychange", lookAgain);
    window.setInterval(lookAgain, EVERY_MS);

    load(window.location.search);
})();
