// Package auth knows who asks. People have accounts with a password and, where
// they administer or direct, a second factor; screens are enrolled as devices
// by a short code and keep a cookie of their own. Roles are given per event;
// only the administrator is global.
//
// Rules: passwords are hashed with argon2id, a bounded number at a time; ten
// wrong passwords in a row lock an account for a quarter of an hour; a code of
// a device works once and for a day; a session ends after twelve hours, at
// sign-out, and whenever the password, the second factor or the lock changes.
package auth
