// Package rtc is a client of the media server for simulated sites and tests: it
// speaks LiveKit's signalling over a WebSocket and media by WebRTC, publishes a
// looping sample and counts what it receives. It decodes nothing.
//
// A Client is one connection. When that ends, whoever owns it dials again: how
// soon, and what is to be published and subscribed to then, is the owner's part.
//
// Callbacks (see Events) come one at a time, in the order things happened, and
// must not block; Ended alone may come while another runs. Whoever waits for a
// state uses Until.
package rtc
