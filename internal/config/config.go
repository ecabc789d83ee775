// Package config is the one place where settings have names, defaults and
// rules. Values come from defaults here, then a file, the environment and
// flags, in this order; they are checked once and passed by value.
package config

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"
)

// Config is everything the server can be told. The tags are read by kong.
type Config struct {
	Listen    string `help:"Address to listen on." default:":8080" env:"DIEMCAU_LISTEN"`
	Data      string `help:"Folder of the database and the files." default:"data" env:"DIEMCAU_DATA" type:"path"`
	Database  string `help:"PostgreSQL address; without it SQLite in the data folder." env:"DIEMCAU_DATABASE"`
	Redis     string `help:"Redis address, to share live channels between servers." env:"DIEMCAU_REDIS"`
	PublicURL string `help:"Address that people type, as https://cau.example.vn." name:"public-url" env:"DIEMCAU_PUBLIC_URL"`

	TLS         string   `help:"How HTTPS is done: off, files, local (own certificate authority) or acme." enum:"off,files,local,acme" default:"off" env:"DIEMCAU_TLS"`
	TLSCert     string   `help:"Certificate file, for --tls=files." name:"tls-cert" env:"DIEMCAU_TLS_CERT" type:"path"`
	TLSKey      string   `help:"Key file, for --tls=files." name:"tls-key" env:"DIEMCAU_TLS_KEY" type:"path"`
	TLSHosts    []string `help:"Names or addresses of the certificate, for local and acme." name:"tls-host" env:"DIEMCAU_TLS_HOSTS"`
	ACMEEmail   string   `help:"Contact for the ACME authority." name:"acme-email" env:"DIEMCAU_ACME_EMAIL"`
	ACMEServer  string   `help:"ACME directory; empty for the usual public one." name:"acme-server" env:"DIEMCAU_ACME_SERVER"`
	InstallAddr string   `help:"Plain HTTP address of the page that installs the local certificate authority." name:"install-listen" default:":8081" env:"DIEMCAU_INSTALL_LISTEN"`

	Backup       string        `help:"Second folder that gets a copy every minute; best on another disk." env:"DIEMCAU_BACKUP" type:"path"`
	BackupEvery  time.Duration `help:"How often to copy." name:"backup-every" default:"1m" env:"DIEMCAU_BACKUP_EVERY"`
	MaxUploadMiB int64         `help:"Largest plan, list or picture." name:"max-upload" default:"20" env:"DIEMCAU_MAX_UPLOAD"`
	MaxClipMiB   int64         `help:"Largest clip." name:"max-clip" default:"2048" env:"DIEMCAU_MAX_CLIP"`
	ClipMbit     int64         `help:"Bandwidth for handing clips out ahead of time, Mbit/s in all." name:"clip-rate" default:"50" env:"DIEMCAU_CLIP_RATE"`
	RequireTOTP  bool          `help:"Administrators and directors must use a second factor." name:"require-totp" default:"true" negatable:"" env:"DIEMCAU_REQUIRE_TOTP"`
	TrustProxy   bool          `help:"Take the client's address from X-Forwarded-For." name:"trust-proxy" env:"DIEMCAU_TRUST_PROXY"`
	MetricsToken string        `help:"Bearer token with which /metrics may be read." name:"metrics-token" env:"DIEMCAU_METRICS_TOKEN"`
	SealKey      string        `help:"Key file of what is encrypted in the database; servers that share a database share it." name:"seal-key" env:"DIEMCAU_SEAL_KEY" type:"path"`
	ShowSpeed    float64       `help:"Speed of the show's clock; 1 on the day." name:"show-speed" default:"1" hidden:""`
	LogLevel     string        `help:"debug, info, warn or error." name:"log-level" enum:"debug,info,warn,error" default:"info" env:"DIEMCAU_LOG_LEVEL"`

	Media         string   `help:"Picture and sound: on, or off for a server that only shows the programme." enum:"on,off" default:"on" env:"DIEMCAU_MEDIA"`
	MediaUDP      int      `help:"The one UDP port of picture and sound; 0 takes a free one." name:"media-udp" default:"7882" env:"DIEMCAU_MEDIA_UDP"`
	MediaTCP      int      `help:"TCP port for sites whose network blocks UDP; 0 is none." name:"media-tcp" default:"0" env:"DIEMCAU_MEDIA_TCP"`
	MediaIP       string   `help:"Address of this machine that sites reach; empty finds it." name:"media-ip" env:"DIEMCAU_MEDIA_IP"`
	MediaLoopback bool     `help:"Keep picture and sound on this machine." name:"media-loopback" hidden:""`
	STUN          []string `help:"STUN servers told to sites, host:port; without any they are told this server." name:"stun" env:"DIEMCAU_STUN"`
	TURNDomain    string   `help:"Name of the TURN relay over TLS." name:"turn-domain" env:"DIEMCAU_TURN_DOMAIN"`
	TURNTLSPort   int      `help:"Port that the TURN relay takes decrypted TLS on." name:"turn-tls-port" default:"0" env:"DIEMCAU_TURN_TLS_PORT"`
	TURNUDPPort   int      `help:"UDP port of the TURN relay; 0 is none." name:"turn-udp-port" default:"0" env:"DIEMCAU_TURN_UDP_PORT"`
	LiveKitURL    string   `help:"A LiveKit server or cluster elsewhere; empty runs one inside." name:"livekit-url" env:"DIEMCAU_LIVEKIT_URL"`
	LiveKitKey    string   `help:"Its key." name:"livekit-key" env:"DIEMCAU_LIVEKIT_KEY"`
	LiveKitSecret string   `help:"Its secret." name:"livekit-secret" env:"DIEMCAU_LIVEKIT_SECRET"`
	MaxSites      int      `help:"How many sites may be in the room at once; 0 is no ceiling." name:"max-sites" default:"150" env:"DIEMCAU_MAX_SITES"`
	SiteBackups   bool     `help:"A second device of a site becomes its backup; otherwise it is refused." name:"site-backups" default:"true" negatable:"" env:"DIEMCAU_SITE_BACKUPS"`

	EvidenceEvery time.Duration `help:"How often a picture of every site is kept with a recording; 0 keeps none." name:"evidence-every" default:"5m" env:"DIEMCAU_EVIDENCE_EVERY"`
	KeepFreeMiB   int64         `help:"Recordings end before less than this is free on the disk." name:"keep-free" default:"1024" env:"DIEMCAU_KEEP_FREE"`

	// PasswordMemoryKiB is of argon2id; tests use less.
	PasswordMemoryKiB uint32 `kong:"-"`
	// Demo marks a server that shows the sample ceremony.
	Demo bool `kong:"-"`
}

// Default is the configuration of a server that was told only its folder.
func Default(data string) Config {
	return Config{Listen: ":8080", Data: data, TLS: "off", InstallAddr: ":8081", BackupEvery: time.Minute,
		MaxUploadMiB: 20, MaxClipMiB: 2048, ClipMbit: 50, RequireTOTP: true, ShowSpeed: 1, LogLevel: "info",
		Media: "on", MediaUDP: 7882, MaxSites: 150, SiteBackups: true,
		EvidenceEvery: 5 * time.Minute, KeepFreeMiB: 1024}
}

// Check refuses what cannot work, in one error that names each setting.
func (c Config) Check() error {
	var problems []error
	bad := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	if c.Data == "" {
		bad("data: a folder is needed")
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" {
			bad("public-url: not an address: %q", c.PublicURL)
		}
	}
	switch c.TLS {
	case "files":
		if c.TLSCert == "" || c.TLSKey == "" {
			bad("tls=files needs tls-cert and tls-key")
		}
	case "acme":
		if len(c.TLSHosts) == 0 {
			bad("tls=acme needs tls-host")
		}
	}
	if c.MaxUploadMiB < 1 || c.MaxUploadMiB > 1024 {
		bad("max-upload: 1 to 1024 MiB")
	}
	if c.EvidenceEvery != 0 && c.EvidenceEvery < 10*time.Second {
		bad("evidence-every: 0, or at least 10s")
	}
	if c.KeepFreeMiB < 0 {
		bad("keep-free: 0 or more")
	}
	if c.MaxSites < 0 || c.MaxSites > 10_000 {
		bad("max-sites: 0 to 10000")
	}
	if c.MaxClipMiB < 1 || c.MaxClipMiB > 65536 {
		bad("max-clip: 1 to 65536 MiB")
	}
	if c.ClipMbit < 1 || c.ClipMbit > 100_000 {
		bad("clip-rate: 1 to 100000 Mbit/s")
	}
	if c.ShowSpeed < 1 || c.ShowSpeed > 1000 {
		bad("show-speed: 1 to 1000")
	}
	if c.Backup != "" && filepath.Clean(c.Backup) == filepath.Clean(c.Data) {
		bad("backup: must not be the data folder itself")
	}
	if c.BackupEvery < time.Second {
		bad("backup-every: at least 1s")
	}
	return errors.Join(problems...)
}

// SQLitePath is where the embedded database lies.
func (c Config) SQLitePath() string { return filepath.Join(c.Data, "diemcau.db") }

// FilesPath is where uploads lie.
func (c Config) FilesPath() string { return filepath.Join(c.Data, "files") }

// SealKeyPath is where the key of sealed data lies: beside the files, so that a
// backup of them can be read.
func (c Config) SealKeyPath() string {
	if c.SealKey != "" {
		return c.SealKey
	}
	return filepath.Join(c.FilesPath(), "seal.key")
}

// ClipsPath is where the clips lie.
func (c Config) ClipsPath() string { return filepath.Join(c.FilesPath(), "clips") }

// Secure tells whether browsers reach the server by HTTPS.
func (c Config) Secure() bool {
	u, err := url.Parse(c.PublicURL)
	return c.TLS != "off" || (err == nil && u.Scheme == "https")
}
