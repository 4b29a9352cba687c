// What was kept in the browser for a record that was written elsewhere meanwhile: shown beside the form to copy from, and
// kept until somebody says that it isn't needed, or signs out.
(() => {
    const form = document.querySelector("form[data-draft]");
    const box = document.querySelector("[data-draft-aside]");
    const key = `clinic-draft:${form.dataset.user}:${form.dataset.subject}:aside`;

    function kept() {
        try {
            return JSON.parse(localStorage.getItem(key)) ?? [];
        } catch {
            return [];
        }
    }

    function keep(lines) {
        try {
            localStorage.setItem(key, JSON.stringify(lines));
        } catch {
            // No room, or not allowed: the page shows it.
        }
    }

    function show(lines) {
        box.hidden = lines.length === 0;
        box.querySelector("textarea").value = lines.join("\n");
    }

    function isSame(one, other) {
        const [left, right] = [one.trim(), other.trim()];
        return left === right || (left !== "" && right !== "" && Number(left) === Number(right));
    }

    // As the page calls it: the row, the field, and the word that was chosen.
    function inWords(name, value) {
        const alike = [...form.elements].filter((each) => [name, name.replace(/-\d+-/, "-0-")].includes(each.name));
        const control = alike.find((each) => each.type === "checkbox" && each.value === value) ?? alike[0];
        const row = control?.closest("[role=group]")?.getAttribute("aria-label")?.replace(/ \d+$/, "");
        const number = name.match(/-(\d+)-/)?.[1];
        const title = control?.closest("fieldset")?.querySelector("legend") ?? control?.labels?.[0];
        const chosen = [...(control?.options ?? [])].find((option) => option.value === value)?.text;
        const ticked = control?.type === "checkbox" && control.closest("fieldset") && control.labels[0]?.textContent;
        const place = [row && `${row} ${Number(number) + 1}`, title?.textContent.trim() ?? name].filter(Boolean);
        return `${place.join(", ")}: ${(chosen ?? (ticked || value)).trim()}`;
    }

    form.addEventListener("draft:aside", (event) => {
        const now = new FormData(form);
        const other = event.detail.filter(
            ([name, value]) =>
                value.trim() && !name.endsWith("_FORMS") && !now.getAll(name).some((each) => isSame(each, value)),
        );
        const lines = [...kept(), ...other.map(([name, value]) => inWords(name, value))];
        if (other.length) {
            keep(lines);
        }
        show(lines);
    });
    box.querySelector("button").addEventListener("click", () => {
        localStorage.removeItem(key);
        show([]);
        form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
    show(kept());
})();
