// What the mock hub says about people's own terminals.
const place = { machine: "north", user: "ana", workdir: "/home/ana", program: "/bin/bash", limit: 10, idle_s: 86_400 };
const prompt = "\x1b[32mana@north\x1b[0m:\x1b[34m~\x1b[0m$ ";

/** The answer to a call; null when it is about something else. */
export function shellCall(call, body, scenes) {
  const scene = scenes.get(body.session_id ?? "");
  switch (call) {
    case "GET /api/shells":
      return { ...place, allowed: true, running: scenes.all().length };
    case "POST /api/session":
      return { ...place, session_id: openShell(scenes, body.label).id, label: body.label };
    case "POST /api/session/close":
      scene?.end();
      return { status: "ok" };
    case "POST /api/heartbeat":
      return { status: "ok", timeout_warning: false };
    case "POST /api/upload":
      return { path: "/home/ana/uploads/0a1b2c3d_picture.png" };
    default:
      return null;
  }
}

function openShell(scenes, label) {
  return scenes.add(label, {
    state: "live",
    isShell: true,
    label,
    output: prompt,
    control: { holder: "admin", you: true },
    onInput: (scene, data) => scene.print(data.replaceAll("\r", `\r\n${prompt}`).replaceAll("\x7f", "\b \b")),
  });
}
