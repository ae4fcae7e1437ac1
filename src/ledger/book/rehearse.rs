//! Whether a case that is not there yet could be opened, decided and asked or promised in one go: a request that is refused
//! leaves no case behind.

use super::{NewCase, Problem, Session};
use crate::case::{Case, Decided, Opened, Step};
use redress_engine::Digest;
use redress_engine::decision::Decision;
use redress_engine::policy::Policy;

impl Session {
    /// Takes the steps of a new case without entering any. `then` makes the step that follows the decision.
    ///
    /// # Errors
    /// Why one of them would be refused.
    pub async fn rehearse(
        &self,
        new: &NewCase,
        policy: &Policy,
        decision: &Decision,
        then: impl FnOnce(&Case) -> Option<Step>,
    ) -> Result<(), Problem> {
        let now = self.touch()?;
        let actor = self.actor(now).await?;
        self.foresee(new, policy).await?;
        let (file, _) = self.file(new.matter.clone(), &new.people, new.facts.clone())?;
        let (shop, pack) = (self.account.shop.clone(), new.pack.clone());
        let id = new.id.unwrap_or_else(|| self.new_case());
        let opened = Opened { number: String::new(), shop, pack, file };
        let case = Case::open(id, opened, &actor, now)?.into_case();
        let decided = Decided::of(case.revision(), policy, decision, Digest([0; 32]))?;
        let decided = Step::Decided(Box::new(decided));
        let at = now.max(self.in_force_since(&case, &decided, now).await?);
        let case = case.take(decided, &actor, at)?.into_case();
        if let Some(step) = then(&case) {
            case.take(step, &actor, at)?;
        }
        Ok(())
    }
}
