const socket = new WebSocket(new URL("/desk/live", location.href.replace(/^http/, "ws")));
socket.addEventListener("message", ({ data }) => {
  if (JSON.parse(data).type === "changed") location.reload();
});
