// How long an anaesthetic was on, in minutes, beside when it was taken off. Both are on the location's clock.
(() => {
    const form = document.querySelector("form[data-draft]");

    function minutes(removed) {
        const applied = form.elements[removed.name.replace("removed_at", "applied_at")];
        return Math.round((removed.valueAsNumber - applied.valueAsNumber) / 60_000);
    }

    function show() {
        form.querySelectorAll("input[name$=removed_at]").forEach((removed) => {
            const found = minutes(removed);
            removed.labels[0].querySelector("[data-dwell]")?.remove();
            if (found > 0) {
                const said = document.createElement("span");
                said.className = "quiet";
                said.dataset.dwell = "";
                said.textContent = ` · ${found} min`;
                removed.labels[0].append(said);
            }
        });
    }

    form.addEventListener("input", show);
    show();
})();
