// What is shown once, such as the address of a patient's page, is copied by a press; without this script, by hand.
document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    const said = document.querySelector("[data-copy-said]");
    button.hidden = !navigator.clipboard;
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(field.value);
        said.textContent = field.dataset.copied;
    });
});
