addSbtPlugin("com.github.sbt.junit" % "sbt-jupiter-interface" % "${sbt-jupiter-interface.version}")
