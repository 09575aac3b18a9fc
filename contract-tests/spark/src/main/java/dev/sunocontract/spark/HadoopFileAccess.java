package dev.sunocontract.spark;

import dev.sunocontract.tools.audit.AuditPartition;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens files of every file system that Hadoop supports: local ones, HDFS, object stores. */
final class HadoopFileAccess implements AuditPartition.FileAccess {

    private static final long serialVersionUID = 1;

    @Override
    public InputStream open(String file, long offset) throws IOException {
        Path path = new Path(file);
        FSDataInputStream stream = path.getFileSystem(new Configuration()).open(path);
        try {
            stream.seek(offset);
            return stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public long size(String file) throws IOException {
        Path path = new Path(file);
        return path.getFileSystem(new Configuration()).getFileStatus(path).getLen();
    }
}
