"use strict";

// Draws a signature into the box as an SVG path of whole numbers. Without this script, or without a pointer, one types.
(() => {
    const longest = 19000;

    const start = (signing) => {
        const box = signing.querySelector(".signing__box");
        const ink = box.querySelector(".signing__ink");
        const kept = signing.querySelector("[name=drawn]");
        const kinds = [...signing.querySelectorAll("[name=signature_kind]")];
        const typed = signing.querySelector("[data-signing-typed]");
        const drawn = signing.querySelector("[data-signing-drawn]");
        let strokes = [];
        let last = null;

        const path = () => strokes.filter((stroke) => stroke.length > 1).map((stroke) => `M${stroke.join(" L")}`).join(" ");

        const show = () => {
            // A very long drawing is thinned out: every other point is enough to see it by.
            while (path().length > longest) {
                strokes = strokes.map((stroke) => stroke.filter((_, place) => place % 2 === 0 || place === stroke.length - 1));
            }
            kept.value = path();
            ink.setAttribute("d", kept.value);
        };

        const point = (event) => {
            const area = box.getBoundingClientRect();
            const at = (value, from, size, most) => Math.max(0, Math.min(most, Math.round(((value - from) / size) * most)));
            return [at(event.clientX, area.left, area.width, 600), at(event.clientY, area.top, area.height, 200)];
        };

        const draw = (event) => {
            const [x, y] = point(event);
            if (last && Math.hypot(x - last[0], y - last[1]) < 2) return;
            strokes[strokes.length - 1].push(`${x} ${y}`);
            last = [x, y];
            show();
        };

        box.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            box.setPointerCapture(event.pointerId);
            strokes.push([]);
            last = null;
            draw(event);
        });
        box.addEventListener("pointermove", (event) => {
            if (last && box.hasPointerCapture(event.pointerId)) draw(event);
        });
        box.addEventListener("pointerup", () => { last = null; });
        signing.querySelector("[data-signing-clear]").addEventListener("click", () => {
            strokes = [];
            show();
        });

        const choose = () => {
            const kind = kinds.find((each) => each.checked)?.value;
            typed.hidden = kind === "drawn";
            drawn.hidden = kind !== "drawn";
        };
        kinds.forEach((each) => each.addEventListener("change", choose));
        signing.querySelector("[data-signing-kind]").hidden = false;
        choose();
    };

    document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-signing]").forEach(start));
})();
