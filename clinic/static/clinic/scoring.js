// Adds up a computed score as its parts are chosen: the same sum as the server's, which decides. No inline scripts.
document.querySelectorAll("[data-sum]").forEach((sum) => {
    const result = sum.querySelector("[data-result]");
    const rows = [...sum.querySelectorAll("[data-weight]")];

    function add() {
        const parts = rows.map((row) => {
            const grades = [...row.querySelectorAll("select")].map((select) => select.value);
            return grades.includes("") ? NaN : grades.reduce((product, grade) => product * Number(grade), Number(row.dataset.weight));
        });
        const total = parts.reduce((all, part) => all + part, 0);
        result.textContent = Number.isNaN(total) ? "-" : String(Math.round(total * 100) / 100);
    }
    sum.addEventListener("change", add);
    add();
});
