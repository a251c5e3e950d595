/** Remembers what the page's policy was violated by. */
window.violations = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => {
  window.violations.push(`${effectiveDirective} ${sample}`);
});
try {
  trustedTypes.createPolicy('lit-html', {});
} catch {
  window.violations.push('the policy is enforced');
}
