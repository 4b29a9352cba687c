// The board of a day that stays true by itself: it looks again every few seconds, while somebody can see it.
// Nothing is kept. What is being typed stands in a dialog of its own, which is never drawn again.
(() => {
    const words = document.currentScript.dataset;
    const live = document.querySelector("[data-live]");
    const news = document.querySelector("[data-news]");
    const asks = document.querySelector("[data-asks]");
    const press = document.getElementById("press");
    const EVERY = 15_000;
    const LONGEST = 10_000;

    let tag = "";
    let isLooking = false;
    // Counts what was sent: an answer that was asked for before it is older than what the board shows.
    let sent = 0;
    let seenAt = new Date();

    const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
    const clock = (moment) => moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

    function say(text, address) {
        if (news.dataset.said === text) {
            return;
        }
        news.dataset.said = text;
        news.textContent = text;
        if (address) {
            const link = document.createElement("a");
            link.href = address;
            link.textContent = words.signIn;
            news.append(link);
        }
    }

    function sayLost() {
        say(`${words.lost} ${clock(seenAt)}.`);
    }

    function sayFound() {
        seenAt = new Date();
        if (news.textContent) {
            say("");
        }
    }

    // Draws the boards anew; focus, open menus and how far one scrolled stay as they are.
    function show(boards) {
        const focused = live.contains(document.activeElement) ? document.activeElement : null;
        const whose = focused?.closest("[data-visit]")?.id;
        const open = [...live.querySelectorAll("details[open]")].map((each) => each.id);
        const versions = new Map([...live.querySelectorAll("[data-visit]")].map((each) => [each.id, each.dataset.visit]));
        const places = new Map([...live.querySelectorAll(".scroll")].map((each) => [each.id, each.scrollLeft]));
        live.replaceChildren(...boards);
        open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
        places.forEach((left, id) => {
            const box = document.getElementById(id);
            if (box) {
                box.scrollLeft = left;
            }
        });
        live.querySelectorAll("[data-visit]").forEach((each) => {
            each.classList.toggle("visit--changed", versions.get(each.id) !== each.dataset.visit);
        });
        if (focused) {
            const card = whose && document.getElementById(whose);
            const again = (focused.id && document.getElementById(focused.id)) || card?.querySelector("button, a");
            (again || document.getElementById("content")).focus({ preventScroll: true });
        }
        checkAsked();
    }

    async function look() {
        if (document.visibilityState !== "visible" || isLooking) {
            return;
        }
        isLooking = true;
        const before = sent;
        try {
            const answer = await fetch(live.dataset.live, {
                // It looks by itself: whoever left is signed out all the same.
                headers: { "X-In-Background": "look", ...(tag ? { "If-None-Match": tag } : {}) },
                cache: "no-store",
                redirect: "manual",
                signal: AbortSignal.timeout(LONGEST),
            });
            if (answer.type === "opaqueredirect") {
                const here = encodeURIComponent(location.pathname + location.search);
                say(`${words.signedOut} ${clock(seenAt)}.`, `/admin/login/?next=${here}`);
                return;
            }
            if (!answer.ok && answer.status !== 304) {
                throw new Error(String(answer.status));
            }
            const text = answer.status === 304 ? null : await answer.text();
            if (before === sent) {
                tag = answer.headers.get("ETag") ?? "";
                if (text !== null) {
                    show(parsed(text).body.childNodes);
                }
                sayFound();
            }
        } catch {
            sayLost();
        } finally {
            isLooking = false;
        }
    }

    // Presses a button and shows what was said and how the board is then. Gives back a page that asks something instead.
    async function send(form, button) {
        const address = button.hasAttribute("formaction") ? button.formAction : form.action;
        const values = new FormData(form, button);
        values.set("next", `${live.dataset.live}${live.dataset.live.includes("?") ? "&" : "?"}said=1`);
        sent += 1;
        const answer = await fetch(address, { method: "POST", body: values, signal: AbortSignal.timeout(LONGEST) });
        const page = parsed(await answer.text());
        const said = page.querySelector("[data-said]");
        if (!answer.ok || !said) {
            return page;
        }
        sent += 1;
        tag = "";
        document.querySelector("[data-messages]").replaceChildren(...said.childNodes);
        show(page.querySelector("[data-boards]").childNodes);
        sayFound();
        return null;
    }

    let isPlain = false;
    press.addEventListener("submit", async (event) => {
        const button = event.submitter;
        if (isPlain || !button?.matches("[data-quick]")) {
            return;
        }
        event.preventDefault();
        if (button.getAttribute("aria-busy") === "true") {
            return;
        }
        button.setAttribute("aria-busy", "true");
        try {
            if (await send(press, button)) {
                // It asks something first, or whoever pressed is signed out: that is a page of its own.
                isPlain = true;
                press.requestSubmit(button.isConnected ? button : document.getElementById(button.id));
            }
        } catch {
            sayLost();
        } finally {
            isPlain = false;
            button.removeAttribute("aria-busy");
        }
    });

    function refuse(text) {
        const refusal = asks.querySelector("[data-refusal]");
        refusal.textContent = text;
        refusal.hidden = !text;
    }

    // What is asked about may have changed while somebody types: then it says so, and the next press is for what it is now.
    function checkAsked() {
        if (!asks.open) {
            return;
        }
        const form = asks.querySelector("form");
        const link = document.getElementById(asks.dataset.of);
        if (!link) {
            refuse(words.gone);
        } else if (form.elements.seen_version.value !== link.dataset.version) {
            form.elements.seen_version.value = link.dataset.version;
            refuse(words.changed);
        }
    }

    live.addEventListener("click", (event) => {
        const link = event.target.closest("[data-reason]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
            return;
        }
        event.preventDefault();
        const form = asks.querySelector("form");
        form.action = link.dataset.act;
        form.elements.seen_version.value = link.dataset.version;
        form.elements.reason.value = "";
        asks.dataset.of = link.id;
        asks.querySelector("[data-whose]").textContent = link.dataset.whose;
        asks.querySelector("[data-of-session]").hidden = !link.hasAttribute("data-session");
        refuse("");
        asks.showModal();
        form.elements.reason.focus();
    });

    asks.addEventListener("close", () => {
        const visit = asks.dataset.of.replace("no-show-", "who-");
        (document.getElementById(asks.dataset.of) ?? document.getElementById(visit))?.focus();
    });
    asks.querySelector("[data-close]").addEventListener("click", () => asks.close());
    asks.querySelector("form").addEventListener("submit", async (event) => {
        event.preventDefault();
        const form = event.target;
        if (!form.elements.reason.value.trim()) {
            refuse(words.needed);
            form.elements.reason.focus();
            return;
        }
        try {
            const page = await send(form, event.submitter);
            if (!page) {
                asks.close();
                return;
            }
            const refused = [...page.querySelectorAll(".refusal li, .field__errors")].map((each) => each.textContent.trim());
            if (!refused.length) {
                form.submit();
                return;
            }
            refuse(refused.join(" "));
            tag = "";
            await look();
        } catch {
            refuse(`${words.lost} ${clock(seenAt)}.`);
        }
    });

    setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
})();
