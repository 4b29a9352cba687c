// Several photos at once: chosen or dropped, each with its view, sent one after the other. Without this script the form
// sends what was chosen, all as one view.
const form = document.querySelector("form[data-photos]");
const words = form.dataset;
const queue = form.querySelector("[data-queue]");
const said = form.querySelector("[data-status]");
const views = form.querySelector("[name=view]");
const waiting = new Map();

form.querySelector("[data-plain]").hidden = true;

function make(name, className, text = "") {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
}

// The standard views that are due and that nothing waits for, in their order; else the first of all.
function nextView() {
    const taken = new Set([...waiting.values()].map((row) => row.view.value));
    const due = [...form.querySelectorAll("[data-slot]")].filter((slot) => slot.querySelector(".badge--should"));
    return due.map((slot) => slot.dataset.slot).find((view) => !taken.has(view)) ?? views.options[0].value;
}

function rowOf(file, view) {
    const item = make("li", "queue__row");
    const select = make("select", "input");
    select.append(...[...views.options].map((option) => option.cloneNode(true)));
    select.value = view;
    select.setAttribute("aria-label", `${words.viewOf} ${file.name}`);
    const progress = make("progress", "queue__progress");
    progress.value = 0;
    progress.max = 1;
    progress.setAttribute("aria-label", file.name);
    const state = make("span", "queue__state quiet", words.waiting);
    const remove = make("button", "button button--plain", words.remove);
    remove.type = "button";
    remove.setAttribute("aria-label", `${words.remove}: ${file.name}`);
    remove.addEventListener("click", () => {
        waiting.delete(item);
        item.remove();
        form.querySelector("#photo-files").focus();
    });
    item.append(make("span", "queue__name", file.name), select, progress, state, remove);
    return { item, file, view: select, progress, state, remove };
}

function add(files, view) {
    for (const file of files) {
        const row = rowOf(file, view ?? nextView());
        queue.append(row.item);
        waiting.set(row.item, row);
        if (file.size > Number(words.maxMb) * 1024 * 1024) {
            refuse(row, words.tooLarge);
            waiting.delete(row.item);
        }
    }
}

function refuse(row, why) {
    row.state.textContent = why;
    row.item.classList.add("queue__row--wrong");
    row.progress.value = 0;
}

function send(row) {
    const body = new FormData(form);
    body.set("file", row.file);
    body.set("view", row.view.value);
    row.item.classList.remove("queue__row--wrong");
    row.state.textContent = words.sending;
    return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("POST", form.action);
        request.responseType = "json";
        request.setRequestHeader("Accept", "application/json");
        request.upload.addEventListener("progress", (event) => {
            row.progress.value = event.lengthComputable ? event.loaded / event.total : 0;
        });
        request.addEventListener("load", () => resolve({ isKept: request.status === 201, answer: request.response }));
        request.addEventListener("error", () => resolve({ isKept: false, answer: null }));
        request.send(body);
    });
}

function show(row, answer) {
    waiting.delete(row.item);
    row.progress.value = 1;
    row.state.textContent = words.kept;
    row.remove.remove();
    row.view.disabled = true;
    const slot = form.querySelector(`[data-slot="${row.view.value}"]`);
    const picture = make("img", "");
    picture.src = answer.thumbnail;
    picture.alt = "";
    slot?.querySelector(".slot__picture").replaceChildren(picture);
    slot?.querySelector(".badge")?.remove();
    slot?.querySelector(".slot__name").append(make("span", "badge badge--completed", words.kept));
}

// On its way down: Unfold looks for a box of its own beside every file that is chosen, and there is none.
form.addEventListener("change", (event) => {
    if (event.target.type === "file") {
        event.stopPropagation();
        add(event.target.files, event.target.closest("[data-slot]")?.dataset.slot);
        event.target.value = "";
    }
}, true);

form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button.button--primary");
    let kept = 0;
    button.disabled = true;
    said.textContent = waiting.size ? words.sending : words.none;
    for (const row of [...waiting.values()]) {
        const { isKept, answer } = await send(row);
        if (isKept) {
            kept += 1;
            show(row, answer);
        } else {
            refuse(row, answer?.error ?? words.failed);
        }
        said.textContent = `${words.done} ${kept}`;
    }
    button.disabled = false;
    queue.querySelector(".queue__row--wrong select")?.focus();
});

for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
}
document.addEventListener("dragover", (event) => {
    form.querySelectorAll(".slot--over").forEach((slot) => slot.classList.remove("slot--over"));
    event.target.closest?.("[data-slot]")?.classList.add("slot--over");
});
document.addEventListener("drop", (event) => {
    form.querySelectorAll(".slot--over").forEach((slot) => slot.classList.remove("slot--over"));
    add(event.dataTransfer?.files ?? [], event.target.closest?.("[data-slot]")?.dataset.slot);
});
