// The little that a page of ours does by itself. Kept in a file: no inline scripts.
document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
        window.print();
    }
});
