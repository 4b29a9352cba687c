// A bar that moves by itself: asks how far the job is, and shows the page anew when the job has come to something else.
const EVERY_MS = 1000;
const AT_MOST_MS = 15000;

for (const part of document.querySelectorAll("[data-progress]")) {
    const bar = part.querySelector("progress");
    const words = part.querySelector("[data-words]");
    let wait = EVERY_MS;

    const look = async () => {
        try {
            const answer = await fetch(part.dataset.progress, { headers: { Accept: "application/json", "X-In-Background": "look" } });
            if (!answer.ok) throw new Error(answer.status);
            const found = await answer.json();
            if (found.state !== part.dataset.state) {
                window.location.reload();
                return;
            }
            words.textContent = found.words;
            if (found.total) {
                bar.max = found.total;
                bar.value = found.done;
            }
            wait = EVERY_MS;
        } catch {
            // The server is away, or somebody signed out: asked less often, and shown as it was.
            wait = Math.min(wait * 2, AT_MOST_MS);
        }
        window.setTimeout(look, wait);
    };
    window.setTimeout(look, wait);
}
