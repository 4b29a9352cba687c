// The grid of the calendar: Event Calendar, fed with wall-clock times of the location. Dragging asks the server.
window.ClinicCalendar.grid = (place, { onDrop, onDragStart }) => {
    const { visitBox, element } = window.ClinicCalendar;
    // Pixels of half an hour: a visit of twenty minutes has two lines.
    const SLOT = 48;
    const MINUTE_MS = 60 * 1000;
    // More columns than these leave each little room.
    const MANY = 6;
    let calendar = null;
    let shown = "";
    let bands = [];
    let isDragging = false;

    const two = (number) => String(number).padStart(2, "0");
    const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

    function shade(each, number) {
        return {
            id: `shade-${number}`,
            start: each.start,
            end: each.end,
            resourceIds: [each.column],
            display: "background",
            classNames: ["shade", `shade--${each.kind}`],
            extendedProps: { words: each.words ?? "" },
        };
    }

    function visit(each) {
        const minutes = (new Date(`${each.end}Z`) - new Date(`${each.start}Z`)) / MINUTE_MS;
        const size = minutes < 30 ? "visit-box--short" : minutes < 45 ? "visit-box--compact" : "";
        return {
            id: each.id,
            start: each.start,
            end: each.end,
            resourceIds: [each.column],
            startEditable: Boolean(each.move),
            classNames: ["visit-box", `visit-box--${each.status}`, each.move ? "visit-box--movable" : "", size],
            extendedProps: each,
        };
    }

    function content({ event }) {
        if (event.display === "background") {
            const { words } = event.extendedProps;
            return { domNodes: words ? [element("span", "shade__words", words)] : [] };
        }
        return { domNodes: [visitBox(event.extendedProps, `${clock(event.start)} - ${clock(event.end)}`)] };
    }

    function drawn(answer) {
        return [...answer.shades.map(shade), ...answer.events.map(visit)];
    }

    // The roles of a table don't fit what stands in its cells: who can't see the grid has the names of its
    // appointments, and the list.
    function tidy() {
        for (const each of place.querySelectorAll("[role=table], [role=row], [role=rowgroup], [role=cell], [role=columnheader]")) {
            each.removeAttribute("role");
            each.removeAttribute("aria-colindex");
            each.removeAttribute("aria-colspan");
        }
        for (const each of place.querySelectorAll(".ec-col-head [aria-label], .ec-col-group [aria-label]")) {
            each.removeAttribute("aria-label");
        }
        const main = place.querySelector(".ec-main");
        if (main && !main.hasAttribute("tabindex")) main.tabIndex = 0;
    }
    new MutationObserver(tidy).observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ["role", "aria-label"] });

    // A finger that is held down drags: the browser's menu of a link would take it away.
    place.addEventListener("contextmenu", (event) => {
        if (event.pointerType === "touch" && event.target.closest(".visit-box--movable")) event.preventDefault();
    });

    function options(answer, firstDay) {
        const days = answer.days.map((each) => each.day);
        const isIdle = (day) => answer.hidden.includes(new Date(`${day}T00:00Z`).getUTCDay());
        return {
            view: answer.span === "week" ? "resourceTimeGridWeek" : "resourceTimeGridDay",
            date: days.find((day) => !isIdle(day)) ?? days[0],
            hiddenDays: answer.hidden,
            firstDay,
            // Of now, so that the line of now is drawn where the location's clock is: times themselves have no zone.
            timeZone: answer.offset,
            locale: document.documentElement.lang || "en",
            headerToolbar: { start: "", center: "", end: "" },
            allDaySlot: false,
            nowIndicator: true,
            datesAboveResources: answer.span === "week",
            columnWidth: answer.span === "week" && answer.columns.length > 1 ? "minmax(8.5rem, 1fr)" : "minmax(10rem, 1fr)",
            height: `min(${(answer.closes - answer.opens) * 2 * SLOT + (answer.span === "week" ? 62 : 34)}px, max(26rem, 100vh - 19.5rem))`,
            slotMinTime: `${two(answer.opens)}:00`,
            slotMaxTime: `${two(answer.closes)}:00`,
            scrollTime: answer.scroll > `${two(answer.opens)}:00` ? answer.scroll : `${two(answer.opens)}:00`,
            slotDuration: "00:30",
            snapDuration: "00:05",
            slotHeight: SLOT,
            slotEventOverlap: false,
            slotLabelFormat: clock,
            // Said by the appointments themselves; formatting it for each takes its time.
            eventTimeFormat: () => "",
            dayHeaderFormat: { weekday: "short", day: "numeric", month: "short" },
            longPressDelay: 400,
            editable: false,
            eventDurationEditable: false,
            resources: answer.columns,
            events: drawn(answer),
            eventContent: content,
            eventDragStart: ({ event }) => {
                isDragging = true;
                onDragStart(event.extendedProps);
            },
            eventDragStop: () => {
                isDragging = false;
                clearBands();
                // Letting go isn't a click on what was dragged.
                place.addEventListener("click", stop, { capture: true });
                window.setTimeout(() => place.removeEventListener("click", stop, { capture: true }), 50);
            },
            eventDrop: ({ event, delta, newResource, revert }) => onDrop(event.extendedProps, delta, newResource?.id ?? null, revert),
        };
    }

    function stop(event) {
        event.preventDefault();
        event.stopPropagation();
    }

    function clearBands() {
        bands.forEach((id) => calendar.removeEventById(id));
        bands = [];
    }

    return {
        get isDragging() {
            return isDragging;
        },
        // What is shown already is only filled anew, so that it stays where it was scrolled to.
        draw(answer, firstDay) {
            const key = JSON.stringify([answer.query, answer.columns, answer.opens, answer.closes, answer.hidden]);
            if (calendar && key === shown) {
                calendar.setOption("events", drawn(answer));
                return;
            }
            this.clear();
            place.classList.toggle("calendar__grid--narrow", answer.columns.length * (answer.days.length - answer.hidden.length) > MANY);
            calendar = window.EventCalendar.create(place, options(answer, firstDay));
            shown = key;
            tidy();
        },
        clear() {
            if (calendar) window.EventCalendar.destroy(calendar);
            calendar = null;
            shown = "";
        },
        // Where what is dragged may go.
        band(found) {
            if (!calendar || !isDragging) return;
            found.forEach((each, number) => {
                calendar.addEvent({ ...shade(each, number), id: `band-${number}` });
                bands.push(`band-${number}`);
            });
        },
    };
};
