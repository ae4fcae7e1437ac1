//! A way to a server that can be cut, frozen and mended, without anybody else losing the server.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::spawn;

/// Goes on until the test ends.
pub struct Relay {
    port: u16,
    state: Arc<Mutex<State>>,
}

/// How it stands with the way.
#[derive(Default)]
struct State {
    is_cut: bool,
    is_frozen: bool,
    /// It freezes by itself once these words are on it to the server, which hears them or not.
    freezes_at: Option<(&'static str, bool)>,
    open: Vec<Connection>,
}

/// Both its ends; what is sent over one that is frozen is swallowed for good.
#[derive(Clone)]
struct Connection {
    ends: Arc<[TcpStream; 2]>,
    is_frozen: Arc<AtomicBool>,
}

impl State {
    fn freeze(&mut self) {
        self.is_frozen = true;
        self.open.iter().for_each(|connection| connection.is_frozen.store(true, Ordering::Relaxed));
    }

    /// Whether this still comes to the server.
    fn lets_through(&mut self, sent: &[u8]) -> bool {
        let has = |words: &str| sent.windows(words.len()).any(|part| part == words.as_bytes());
        let Some((_, is_heard)) = self.freezes_at.take_if(|(words, _)| has(words)) else { return true };
        self.freeze();
        is_heard
    }
}

impl Connection {
    fn end(&self) {
        for end in &*self.ends {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Takes what comes at one end to the other.
    fn carry(self, from: usize, state: Arc<Mutex<State>>) {
        let (mut near, mut far) = (&self.ends[from], &self.ends[1 - from]);
        let mut bytes = [0; 1 << 16];
        while let Ok(length @ 1..) = near.read(&mut bytes) {
            let is_swallowed = self.is_frozen.load(Ordering::Relaxed);
            let goes_through = from == 1 || state.lock().unwrap().lets_through(&bytes[..length]);
            if !is_swallowed && goes_through && far.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        // That one side has left does not come to the other any more either.
        if !self.is_frozen.load(Ordering::Relaxed) {
            self.end();
        }
    }
}

impl Relay {
    /// A way to this address.
    fn to(address: &str) -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (state, address) = (Arc::new(Mutex::new(State::default())), address.to_owned());
        let relay = Relay { port, state: Arc::clone(&state) };
        spawn(move || {
            for near in listener.incoming() {
                let near = near.unwrap();
                let mut now = state.lock().unwrap();
                // What has come is not read: the end is a reset, as by a server that is just stopping.
                if now.is_cut {
                    drop(now);
                    near.peek(&mut [0]).unwrap();
                    continue;
                }
                let far = TcpStream::connect(&address).unwrap();
                let is_frozen = Arc::new(AtomicBool::new(now.is_frozen));
                let connection = Connection { ends: Arc::new([near, far]), is_frozen };
                now.open.push(connection.clone());
                for from in [0, 1] {
                    let (connection, state) = (connection.clone(), Arc::clone(&state));
                    spawn(move || connection.carry(from, state));
                }
            }
        });
        relay
    }

    /// A way to the server of a URL, and the URL by which it is taken.
    pub fn before(url: &str) -> (Relay, String) {
        let address = url.split(['@', '/']).nth(3).unwrap();
        let relay = Relay::to(address);
        let taken = url.replace(address, &format!("127.0.0.1:{}", relay.port));
        (relay, taken)
    }

    /// Ends what goes through, and resets whoever comes.
    pub fn cut(&self) {
        let mut state = self.state.lock().unwrap();
        state.is_cut = true;
        state.open.drain(..).for_each(|connection| connection.end());
    }

    /// Swallows what is sent and ends nothing: as where a cable is out, or a machine stands still.
    pub fn freeze(&self) {
        self.state.lock().unwrap().freeze();
    }

    /// Freezes once these words are sent to the server, which hears them or not.
    pub fn freeze_at(&self, words: &'static str, is_heard: bool) {
        self.state.lock().unwrap().freezes_at = Some((words, is_heard));
    }

    /// Lets through again what comes from now on.
    pub fn mend(&self) {
        let mut state = self.state.lock().unwrap();
        (state.is_cut, state.is_frozen) = (false, false);
    }
}
