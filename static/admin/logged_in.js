/* Tells forms in other tabs that somebody has logged in again. */
if (window.BroadcastChannel) new BroadcastChannel("staff-login").postMessage("in");
