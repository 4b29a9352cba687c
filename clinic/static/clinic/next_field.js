// A scanner of barcodes ends with Enter, and so does a habit. In a form that is long, or can't be changed once it is sent,
// that goes to the next field and sends nothing; buttons, links and boxes of several lines keep theirs.
const FIELDS = "input:not([type=hidden], [type=submit], [type=button]), select";

document.addEventListener("keydown", (event) => {
    const here = event.target;
    if (event.key !== "Enter" || event.isComposing || !here.matches(FIELDS) || !here.form?.dataset.enterGoesOn) {
        return;
    }
    event.preventDefault();
    const own = [...here.form.elements];
    const isOther = (each) => each.type !== "radio" || each.name !== here.name;
    const following = own.slice(own.indexOf(here) + 1).filter((each) => each.matches(`${FIELDS}, textarea`));
    const after = following.find((each) => isOther(each) && isReached(each));
    after?.focus();
    if (after?.matches("input:not([type=radio], [type=checkbox])")) {
        after.select();
    }
});

// As by Tab: of a group of which one is chosen, that one.
function isReached(field) {
    if (field.disabled || field.tabIndex < 0 || !field.checkVisibility()) {
        return false;
    }
    const chosen = field.type === "radio" && field.form.querySelector(`input[name="${CSS.escape(field.name)}"]:checked`);
    return !chosen || chosen === field;
}
