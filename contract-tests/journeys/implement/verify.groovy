// Surefire's report has the names of the checks.
String report = new File(basedir, 'target/surefire-reports/TEST-sample.SampleContractTest.xml').text
assert report.contains('submitMusic_refusesMissingKey"')
