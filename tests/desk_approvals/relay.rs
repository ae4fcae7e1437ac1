//! A way to a server that can be cut and mended, without anybody else losing the server.

use std::io::copy;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::spawn;

/// Goes on until the test ends.
pub struct Relay {
    pub port: u16,
    /// Both ends of what goes through; none while the way is cut.
    open: Arc<Mutex<Option<Vec<TcpStream>>>>,
}

impl Relay {
    /// A way to this address.
    pub fn to(address: &str) -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let open = Arc::new(Mutex::new(Some(Vec::new())));
        let (relay, address) = (Relay { port, open: Arc::clone(&open) }, address.to_owned());
        spawn(move || {
            for near in listener.incoming() {
                let near = near.unwrap();
                // What has come is not read: the end is a reset, as by a server that is just stopping.
                let Some(open) = &mut *open.lock().unwrap() else {
                    near.peek(&mut [0]).unwrap();
                    continue;
                };
                let far = TcpStream::connect(&address).unwrap();
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    spawn(move || {
                        let _ = copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                open.extend([near, far]);
            }
        });
        relay
    }

    /// Ends what goes through, and resets whoever comes.
    pub fn cut(&self) {
        for end in self.open.lock().unwrap().take().into_iter().flatten() {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Lets through again.
    pub fn mend(&self) {
        *self.open.lock().unwrap() = Some(Vec::new());
    }
}
