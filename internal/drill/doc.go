// Package drill drives the product from outside, as people and screens do:
// a server process of its own, HTTP, live channels. It rehearses a whole
// programme and checks the promises by what the clients received, never by the
// server's own word; and it measures. It is not part of the server.
package drill
