// Rows that are closed until asked for: one that is opened takes the focus, and what is missing leads to its control,
// whichever row that is in. Without scripts the browser does both, but for the focus.
const form = document.querySelector("form[data-draft]");

function open(control) {
    for (let closed = shut(control); closed; closed = shut(control)) {
        closed.open = true;
    }
}

function shut(control) {
    return control.closest("details.spare:not([open])");
}

form.addEventListener("click", (event) => {
    const asked = event.target.closest(".spare__ask");
    if (asked) {
        event.preventDefault();
        asked.parentElement.open = true;
        asked.parentElement.querySelector("input, select, textarea").focus();
        return;
    }
    const link = event.target.closest("[data-draft-missing] a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (control) {
        event.preventDefault();
        open(control);
        control.focus({ preventScroll: true });
        control.scrollIntoView({ block: "center" });
    }
});

// What the browser or the draft has brought back into a closed row is seen.
for (const control of form.querySelectorAll(".spare :is(input, select, textarea)")) {
    if (control.type === "checkbox" ? control.checked : control.value) {
        open(control);
    }
}
