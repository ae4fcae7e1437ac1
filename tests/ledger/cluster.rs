//! A server of a test's own, which it may stop and start; `.ci/postgres` makes it.

use crate::house::URL;
use std::path::PathBuf;
use std::process::Command;

/// A server that lives as long as this.
pub struct Cluster {
    place: PathBuf,
    port: u16,
}

impl Cluster {
    /// A new one; `None`, with a word, where no server is to be started. With certificates for `localhost` if it encrypts.
    pub fn start(encrypts: bool) -> Option<Cluster> {
        if std::env::var(URL).is_err() {
            eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
            return None;
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // Not in a folder of our own: the server runs as another user, who may not look into it.
        let place = std::env::temp_dir().join(format!("redress-cluster-{}-{port}", std::process::id()));
        let cluster = Cluster { place, port };
        cluster.run("start", if encrypts { "yes" } else { "" });
        Some(cluster)
    }

    /// Stops the server; what it holds stays.
    pub fn pause(&self) {
        self.run("pause", "");
    }

    /// Starts it again.
    pub fn resume(&self) {
        self.run("resume", "");
    }

    /// The owner's URL of its first database, by this name of the machine, with these parameters.
    pub fn url(&self, host: &str, parameters: &str) -> String {
        format!("postgres://owner:owner@{host}:{}/postgres{parameters}", self.port)
    }

    /// One of its certificates.
    pub fn certificate(&self, name: &str) -> String {
        self.place.join("tls").join(name).display().to_string()
    }

    fn run(&self, what: &str, tls: &str) {
        let done = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/postgres"))
            .arg(what)
            .env("REDRESS_TEST_CLUSTER", &self.place)
            .env("REDRESS_TEST_PORT", self.port.to_string())
            .env("REDRESS_TEST_TLS", tls)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("stop", "");
    }
}
