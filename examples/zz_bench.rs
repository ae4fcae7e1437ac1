use redress::decision::*; use redress::policy::*; use std::sync::Arc; use std::time::Instant;
fn main(){
  let find=|n:&str| folder::read(std::path::Path::new(&format!("policies/{n}")));
  let t=Instant::now();
  let mut l=load::load("telecom",&find,None);
  println!("load {:?} findings {}",t.elapsed(), l.findings.len());
  let p=Arc::new(l.policy.take().unwrap());
  println!("nodes {} rules {} cats {} facts {} limits {} esc {}", p.nodes().len(), p.rules().len(), p.categories().len(), p.facts().len(), p.limits().len(), p.escalations().len());
  let mut e=Engine::new(p.clone());
  for f in std::env::args().skip(1){
    let b=std::fs::read(&f).unwrap();
    let c=case_file::CaseText::read(&f,&b); let mut fi=vec![];
    let case=c.case(&p,"2026-11-21".parse().unwrap(),&mut fi).unwrap();
    let d=e.decide(&case);
    let n=200; let t=Instant::now(); for _ in 0..n { std::hint::black_box(e.decide(&case)); }
    println!("{f}: {:?}/decision status {:?} q {} trace {}", t.elapsed()/n, d.status, d.questions.len(), d.trace.entries().len());
    let t=Instant::now(); let j=view::json(&p,&d); println!("  json {:?} {} bytes", t.elapsed(), j.len());
  }
}
