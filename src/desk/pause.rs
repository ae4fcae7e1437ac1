//! Waiting without holding anything up: iced's thread pool has no clock of its own, and a thread of it that slept would be
//! missing.

use iced::Subscription;
use iced::futures::channel::oneshot;
use iced::futures::stream;
use iced::time::Duration;

/// Goes on after a time.
pub(super) async fn pause(time: Duration) {
    let (done, waiting) = oneshot::channel::<()>();
    std::thread::spawn(move || {
        std::thread::sleep(time);
        // Whoever waited may have left.
        let _ = done.send(());
    });
    // Without a thread to sleep there is no pause, and nothing else is lost.
    let _ = waiting.await;
}

/// Says a number once, after a time. Another number is another clock.
pub(super) fn after(number: u64, time: Duration) -> Subscription<u64> {
    Subscription::run_with((number, time), |(number, time)| {
        let (number, time) = (*number, *time);
        stream::once(async move {
            pause(time).await;
            number
        })
    })
}
