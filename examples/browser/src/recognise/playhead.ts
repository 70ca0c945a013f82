import { element } from "../page/element.ts";

/**
 * Connects the line that goes over the tracks while a recording is played. It is gone otherwise, and stays at rest for those who
 * asked for less motion: the player's own time is enough.
 */
export function connectPlayhead(): void {
  const player = element("player", HTMLAudioElement);
  const line = element("playhead", HTMLElement);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const move = (): void => {
    line.hidden = player.paused || calm.matches || !Number.isFinite(player.duration);
    if (line.hidden) return;
    line.style.left = `${(100 * player.currentTime) / player.duration}%`;
    requestAnimationFrame(move);
  };
  player.addEventListener("play", move);
}
