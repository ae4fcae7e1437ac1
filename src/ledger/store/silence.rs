//! A limit to silence. What was asked may take as long as it needs while something is heard of it; a server whose machine stands
//! still, or whose cable is out, says nothing for ever.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Passes on that something came, and remembers it.
struct Word {
    came: AtomicBool,
    waiting: Mutex<Waker>,
}

impl Word {
    fn wakes(&self, waker: &Waker) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).clone_from(waker);
    }
}

impl Wake for Word {
    fn wake(self: Arc<Self>) {
        self.came.store(true, Ordering::Relaxed);
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
    }
}

/// What comes in the end; none, once nothing was heard for so long.
pub(super) async fn unless_silent<F: Future>(limit: Duration, answer: F) -> Option<F::Output> {
    // Asking takes its time too.
    let word = Arc::new(Word { came: AtomicBool::new(true), waiting: Mutex::new(Waker::noop().clone()) });
    let waker = Waker::from(Arc::clone(&word));
    let (mut answer, mut silence) = (pin!(answer), pin!(sleep(limit)));
    std::future::poll_fn(|context| {
        word.wakes(context.waker());
        if let Poll::Ready(answered) = answer.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Poll::Ready(Some(answered));
        }
        if word.came.swap(false, Ordering::Relaxed) {
            silence.as_mut().reset(Instant::now() + limit);
        }
        silence.as_mut().poll(context).map(|()| None)
    })
    .await
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::runtime::Builder;
    use tokio::time::interval;

    const LIMIT: Duration = Duration::from_millis(400);

    #[test]
    fn what_goes_on_is_waited_for_and_what_says_nothing_is_not() {
        Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
            let goes_on = async {
                let mut words = interval(LIMIT / 8);
                for _ in 0..20 {
                    words.tick().await;
                }
            };
            let begun = Instant::now();
            assert_eq!(unless_silent(LIMIT, goes_on).await, Some(()));
            assert!(begun.elapsed() > 2 * LIMIT);

            let stops = async {
                sleep(LIMIT / 2).await;
                pending::<()>().await;
            };
            let begun = Instant::now();
            // That something else goes on where it is waited is not heard from there.
            let mut stops = pin!(unless_silent(LIMIT, stops));
            let mut others = interval(LIMIT / 8);
            let ended = std::future::poll_fn(|context| {
                let _ = others.poll_tick(context);
                stops.as_mut().poll(context)
            });
            assert_eq!(ended.await, None);
            assert!((LIMIT..3 * LIMIT).contains(&begun.elapsed()), "{:?}", begun.elapsed());
        });
    }
}
