// Package livekit holds the media server: LiveKit inside this process, or one
// reached by its address. It is the only package that imports LiveKit, and it
// knows neither features nor tables.
//
// Rules:
//   - Pages never hold a token that counts. The proxy throws away what a page
//     sends and mints a token at each connection, so a token from before a
//     withdrawal cannot publish.
//   - Permission is the lock. Grant lets a participant publish the sources named
//     and shows it; Withdraw takes both back. Data messages and changes of
//     metadata are never allowed, and nobody is an administrator of a room.
//   - Rooms live as long as their process. Who is who, and who may what, is in
//     the database; whoever calls brings the server back to it.
//   - The control interface of LiveKit (/twirp) is never proxied, and the
//     signalling port of the embedded server listens on loopback alone.
package livekit
