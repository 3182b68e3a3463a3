autoScalaLibrary := false
crossPaths := false
resolvers += "installed" at "${repository}"

libraryDependencies ++= Seq(
  "org.iamunit" % "iamunit-engine" % "${compatibility.version}" % Test,
  "org.iamunit" % "iamunit-extension" % "${compatibility.version}" % Test,
  "org.junit.jupiter" % "junit-jupiter" % "${junit.version}" % Test,
  "com.github.sbt.junit" % "jupiter-interface" % "${sbt-jupiter-interface.version}" % Test
)
