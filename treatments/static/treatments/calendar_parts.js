// What the calendar is made of: elements with text in them, never markup from data. Loaded before the other two.
window.ClinicCalendar = (() => {
    const settings = JSON.parse(document.getElementById("calendar-settings")?.textContent ?? "{}");
    const words = settings.words ?? {};

    function element(name, className, ...children) {
        const made = document.createElement(name);
        if (className) made.className = className;
        made.append(...children.filter((each) => each !== null && each !== ""));
        return made;
    }

    const hidden = (text) => element("span", "visually-hidden", text);

    function badge(kind, text) {
        return element("span", `badge badge--${kind}`, text);
    }

    function light(found) {
        if (!found) return null;
        const lamp = element("span", `lamp lamp--${found.colour}`);
        lamp.setAttribute("aria-hidden", "true");
        return element("span", `lit light--${found.colour}`, lamp, found.words);
    }

    function marks(visit) {
        return [
            badge(visit.status, visit.state),
            visit.confirmed ? badge("confirmed", words.confirmed) : null,
            light(visit.light),
        ];
    }

    function alerts(visit) {
        return visit.alerts.map((each) => {
            const made = badge(each.severity, "");
            made.append(hidden(`${words.alert}: `), each.text);
            return made;
        });
    }

    function of(visit) {
        return visit.which ? `${visit.which} · ${visit.what}` : visit.what;
    }

    // An appointment in the grid: a link, whose text is its name for who doesn't see it.
    function visitBox(visit, clock) {
        const sign = visit.alerts.length ? element("span", "visit__sign", "!") : null;
        sign?.setAttribute("aria-hidden", "true");
        const box = element(
            "a",
            "visit",
            element("span", "visit__who", sign, element("strong", "", visit.patient)),
            element("span", "visit__when", clock),
            element("span", "visit__what", of(visit)),
            element("span", "visit__marks", ...marks(visit)),
            visit.alerts.length ? element("span", "visit__alerts", ...alerts(visit)) : null,
            hidden(`${visit.provider}, ${visit.room}`),
        );
        box.href = visit.address;
        // It is dragged as an appointment, not as a link.
        box.draggable = false;
        box.dataset.appointment = visit.id;
        const said = [clock, visit.patient, of(visit), visit.state, visit.light?.words, ...visit.alerts.map((each) => each.text)];
        box.title = [...said, visit.provider, visit.room].filter(Boolean).join("\n");
        return box;
    }

    function row(visit, back) {
        const who = element("a", "", `${visit.clock} `, element("strong", "", visit.patient));
        who.href = visit.address;
        const made = element(
            "li",
            "visit-row",
            element("span", "visit-row__who", who),
            element("span", "visit-row__what", of(visit)),
            element("span", "quiet", `${visit.provider} · ${visit.room}`),
            element("span", "visit-row__marks", ...marks(visit), ...alerts(visit)),
        );
        made.dataset.appointment = visit.id;
        if (visit.move) {
            const move = element("a", "button button--plain", words.move, hidden(` ${visit.clock} ${visit.patient}`));
            move.href = `${visit.move}?next=${encodeURIComponent(back)}`;
            made.append(move);
        }
        return made;
    }

    // The same as a list: what a phone shows, and whoever prefers to read.
    function list(answer, back) {
        const named = new Map(answer.columns.map((each) => [each.id, each.title]));
        const on = (day) => answer.events.filter((each) => each.day === day);
        const isIdle = (day) => answer.hidden.includes(new Date(`${day}T00:00Z`).getUTCDay());
        return answer.days.filter(({ day }) => !isIdle(day)).map(({ day, title }) => {
            const visits = on(day);
            const shut = answer.shades.filter((each) => each.start.startsWith(day) && ["closed", "away", "out"].includes(each.kind));
            const said = new Set(shut.map((each) => (each.kind === "closed" ? each.words : `${named.get(each.column)}: ${each.words}`)));
            return element(
                "section",
                "card",
                element("h3", "card__title", title),
                ...[...said].map((each) => element("p", "quiet visit-row__shut", each)),
                visits.length
                    ? element("ol", "visit-rows", ...visits.map((each) => row(each, back)))
                    : element("p", "empty", words.empty_day),
            );
        });
    }

    return { settings, words, element, visitBox, list };
})();
