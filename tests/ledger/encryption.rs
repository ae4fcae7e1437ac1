//! Over a network a ledger is spoken to in private, with the server that is meant.

use crate::cluster::Cluster;
use crate::house::{House, PASSWORD, URL, runtime};
use redress::ledger::book::{Ledger, LedgerLocation, NewAccount, Problem};
use redress::ledger::store::Failed;
use redress::ledger::store::postgres::PostgresStore;
use sqlx::{Connection, Row};

#[test]
fn a_server_with_the_right_certificate_is_spoken_to_in_private() {
    let Some(cluster) = Cluster::start(true) else { return };
    runtime().block_on(async {
        let root = cluster.certificate("root.crt");
        let verified = cluster.url("localhost", &format!("?sslmode=verify-full&sslrootcert={root}"));
        PostgresStore::prepare(&verified).await.unwrap();
        let ledger = Ledger::open(LedgerLocation::Server(verified.clone()), None).await.unwrap();
        let (login, role, shop) = ("root".to_owned(), "administration".to_owned(), "head".to_owned());
        ledger.begin(NewAccount { login, role, shop, ..NewAccount::default() }, PASSWORD).await.unwrap();
        // Her own login role comes over connections of its own.
        let root_in = ledger.sign_in("root", PASSWORD).await.unwrap();
        root_in.store().accounts().await.unwrap();
        let mut server =
            sqlx::PgConnection::connect(&cluster.url("localhost", "?sslmode=disable")).await.unwrap();
        let all = "SELECT usename::text, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
             WHERE application_name = 'redress'";
        let all = sqlx::query(all).fetch_all(&mut server).await.unwrap();
        let people: std::collections::BTreeSet<String> = all.iter().map(|row| row.get(0)).collect();
        assert_eq!(people.len(), 2, "{people:?}");
        assert!(all.iter().all(|row| row.get::<bool, _>(1)), "somebody is not encrypted");
        for enough in ["?sslmode=require", &format!("?sslmode=verify-ca&sslrootcert={root}")] {
            Ledger::open(LedgerLocation::Server(cluster.url("127.0.0.1", enough)), None).await.unwrap();
        }
        refuses(&cluster, &root).await;
        House::with(ledger).ledger.store().close().await;
    });
}

/// Another root of trust, none at all, and another name than the certificate's.
async fn refuses(cluster: &Cluster, root: &str) {
    let other = cluster.certificate("other.crt");
    for (host, parameters) in [
        ("localhost", format!("?sslmode=verify-full&sslrootcert={other}")),
        ("localhost", format!("?sslmode=verify-ca&sslrootcert={other}")),
        ("localhost", "?sslmode=verify-full".to_owned()),
        ("127.0.0.1", format!("?sslmode=verify-full&sslrootcert={root}")),
    ] {
        let refused =
            Ledger::open(LedgerLocation::Server(cluster.url(host, &parameters)), None).await.unwrap_err();
        let Problem::Store(Failed::NotTrusted(_)) = &refused else { panic!("{parameters}: {refused:?}") };
        let [chinese, english] = crate::outage::said(&refused);
        assert!(chinese.contains("本机信任的证书"), "{chinese}");
        assert!(english.contains("a certificate this computer trusts"), "{english}");
    }
    let lacking = cluster.url("localhost", "?sslmode=verify-full&sslrootcert=/nowhere/root.crt");
    let refused = Ledger::open(LedgerLocation::Server(lacking), None).await.unwrap_err();
    assert!(matches!(refused, Problem::Store(Failed::NotOpened(_))), "{refused:?}");
}

#[test]
fn a_server_that_does_not_encrypt_is_told_nothing_when_it_must() {
    let Ok(server) = std::env::var(URL) else {
        eprintln!("not run: `export {URL}=$(.ci/postgres start)` first");
        return;
    };
    runtime().block_on(async {
        for mode in ["require", "verify-ca", "verify-full"] {
            let place = LedgerLocation::Server(format!("{server}?sslmode={mode}"));
            let refused = Ledger::open(place, None).await.unwrap_err();
            assert_eq!(refused, Problem::Store(Failed::NotEncrypted));
            let [chinese, english] = crate::outage::said(&refused);
            assert!(
                chinese.contains("不支持加密连接") && english.contains("does not encrypt"),
                "{chinese} {english}"
            );
        }
    });
}
